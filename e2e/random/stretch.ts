import type { Browser, BrowserContext, Page } from '@playwright/test';
import { app as english } from '../../src/i18n/en/app.ts';
import { app as spanish } from '../../src/i18n/es/app.ts';
import { brokenRules } from '../support/axe.ts';
import { serve } from '../support/fileServer.ts';
import { type Action, Chance, choose } from './actions.ts';
import { files } from './inputs.ts';
import type { RandomPageSide, Shown } from './pageSide.ts';
import { contextOptions, PATIENCE, perform, shown, untilReady } from './perform.ts';
import { replayed } from './savedSession.ts';

/** Actions between two checks that take long, and between two of accessibility. */
const DEEP = 50;
const ACCESSIBLE = 125;
/** Milliseconds in which the page has saved. */
const SAVED = 900;

/** What a stretch of actions did, and how it ended. */
export interface Ended {
  readonly actions: readonly Action[];
  readonly fault?: string;
  readonly figures: ReadonlyMap<string, number>;
}

/** Sentences by which the page says that it has failed: never a person's mistake. */
const failed: readonly string[] = [english, spanish].flatMap(({ failure }) => [
  failure.panel,
  failure.engine,
  failure.kubectl,
  failure.export,
  failure.saved,
]);

class Fault extends Error {}

interface Kept {
  readonly entries: Readonly<Record<string, string>>;
  readonly slot: string | undefined;
}

/** What the page has in the browser's storage, and which part of it is this tab's. */
const kept = (page: Page): Promise<Kept> =>
  page.evaluate(() => ({
    entries: { ...localStorage },
    slot: sessionStorage.getItem('daemonset-playground:tab') ?? undefined,
  }));

/** The text of the tab's files, as stored. */
const keptFiles = ({ entries, slot }: Kept): string => entries[`daemonset-playground:slot/${slot}/files`] ?? '';

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : JSON.stringify(error);

/** One browser context in which actions are done one after the other until a rule is broken. */
class Stretch {
  readonly actions: Action[] = [];
  readonly figures = new Map<string, number>();
  private full = false;
  private offline = false;
  /** The last work may not be stored, because the storage was full. */
  private unsaved = false;
  private quietUntil = 0;
  private readonly faults: string[] = [];
  private readonly context: BrowserContext;
  private readonly page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    context.on('page', (other) => this.watch(other));
    this.watch(page);
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(`an error of the page: ${textOf(error)}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // What a browser itself says of the network that was taken away.
      const isNetworks = /Failed to load resource|net::ERR_|Failed to fetch/.test(message.text());
      if (isNetworks && (this.offline || Date.now() < this.quietUntil)) return;
      this.faults.push(`an error in the console: ${message.text()} (${message.location().url})`);
    });
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('filechooser', (chooser) => {
      const names = Object.keys(files);
      const name = names[this.actions.length % names.length] ?? '';
      void chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(files[name] ?? '') }).catch(() => undefined);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && page.url().startsWith('http') && origin !== new URL(page.url()).origin)
        this.faults.push(`a request to another origin: ${request.url()}`);
    });
  }

  private count(what: string): void {
    this.figures.set(what, (this.figures.get(what) ?? 0) + 1);
  }

  async next(chance: Chance): Promise<void> {
    await this.do(await this.steady(() => choose(this.page, chance, { full: this.full, offline: this.offline }, this.actions.length)));
  }

  /** Looks again where the press reloads the page, as resuming a session does. */
  private async steady<T>(look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Error && /context was destroyed|because of a navigation/.test(error.message))) throw error;
      this.full = false;
      await untilReady(this.page);
      return await look();
    }
  }

  async do(action: Action): Promise<void> {
    this.actions.push(action);
    this.count(action.do);
    const before = action.do === 'reload' ? await this.beforeReload() : undefined;
    // What is typed is stored a moment later.
    if (action.do === 'tab') await this.page.waitForTimeout(SAVED);
    const files = action.do === 'tab' && !this.full ? keptFiles(await kept(this.page)) : undefined;
    if (action.do === 'full') {
      this.full = action.on;
      this.unsaved = true;
    }
    if (action.do === 'network') {
      this.offline = !action.on;
      this.quietUntil = Date.now() + 15_000;
    }
    await this.steady(() => perform(this.page, action));
    if (action.do === 'go' || action.do === 'history' || action.do === 'reload') {
      // Another page, another script in it.
      this.full = false;
    }
    if (files !== undefined && keptFiles(await kept(this.page)) !== files)
      throw new Fault('another tab changed the stored files of this one');
    if (before !== undefined) await this.afterReload(before);
    if (action.do === 'write') await this.isWritten(action.mark);
    await this.look();
    if (this.actions.length % DEEP === 0) await this.lookDeep();
    if (this.actions.length % ACCESSIBLE === 0) await this.lookAccessible();
  }

  /** What holds after each action. */
  private async look(): Promise<void> {
    for (const other of this.context.pages()) if (other !== this.page) await other.close();
    const sentences = await this.steady(() =>
      this.page.evaluate(() => (window as unknown as { randomSide: RandomPageSide }).randomSide.failures()),
    );
    const said = sentences.find((sentence) => failed.some((each) => sentence.includes(each)));
    if (said !== undefined) throw new Fault(`the page says: ${said.slice(0, 1500)}`);
    const [fault] = this.faults;
    if (fault !== undefined) throw new Fault(fault);
  }

  /** Ends what is open and what runs, so that what is shown stays as it is. */
  private async rest(): Promise<void> {
    const size = this.page.viewportSize();
    if (size !== null && size.width < 1000) await this.page.setViewportSize({ width: 1280, height: 720 });
    for (let pressed = 0; pressed < 4; pressed += 1) await this.page.keyboard.press('Escape');
    const pause = this.page.getByRole('button', { name: /^(Pause|Pausar)/ }).first();
    if (await pause.isVisible()) await pause.click({ timeout: 5000 }).catch(() => undefined);
    await this.page.waitForTimeout(SAVED);
  }

  private async beforeReload(): Promise<{ readonly shown: Shown; readonly files: string } | undefined> {
    if (this.offline) await this.do({ do: 'network', on: true });
    if (this.full) await this.do({ do: 'full', on: false });
    await this.rest();
    const before = { shown: await shown(this.page), files: keptFiles(await kept(this.page)) };
    if (!this.unsaved) return before;
    this.unsaved = false;
    return undefined;
  }

  private async afterReload({ shown: before, files: filesBefore }: { readonly shown: Shown; readonly files: string }): Promise<void> {
    this.count('reloads that brought back what was shown');
    // What covers the cluster, and the field of a file's name in place of the tabs, is not always there again.
    const comparable = ({ cards, tabs, ...rest }: Shown) =>
      JSON.stringify({ ...rest, tabs: before.tabs.length === 0 ? [] : tabs, cards: before.cards.length === 0 ? [] : cards }, undefined, 1);
    const deadline = Date.now() + PATIENCE / 2;
    let now = await shown(this.page);
    while (comparable(now) !== comparable(before) && Date.now() < deadline) {
      await this.page.waitForTimeout(200);
      now = await shown(this.page);
    }
    if (comparable(now) !== comparable(before))
      throw new Fault(`after a reload the page shows\n${comparable(now)}\ninstead of\n${comparable(before)}`);
    const filesNow = keptFiles(await kept(this.page));
    // A page on which nothing was done yet has stored nothing.
    if (filesBefore !== '' && filesNow !== filesBefore)
      throw new Fault(`after a reload the files are\n${filesNow}\ninstead of\n${filesBefore}`);
  }

  /** What was typed and is shown is stored soon. */
  private async isWritten(mark: string): Promise<void> {
    const isShown = await this.page
      .locator('#manifest-text')
      .first()
      .evaluate(
        (place, text) => (place.querySelector('textarea')?.value ?? place.textContent ?? '').replaceAll('\u00a0', ' ').includes(text),
        mark,
      )
      .catch(() => false);
    if (!isShown || this.full) return;
    this.count('marks that were typed and stored');
    const deadline = Date.now() + PATIENCE / 2;
    while (!keptFiles(await kept(this.page)).includes(mark)) {
      if (Date.now() > deadline) throw new Fault(`what was typed is not stored: ${mark}`);
      await this.page.waitForTimeout(150);
    }
  }

  /** What takes longer: the stored session, replayed elsewhere, is the one that is shown, and counts as shown. */
  private async lookDeep(): Promise<void> {
    if (this.full || this.unsaved) return;
    await this.rest();
    await untilReady(this.page);
    const now = await shown(this.page);
    if (now.step === '') return;
    const { entries, slot } = await kept(this.page);
    if (slot === undefined) return;
    const there = await replayed(entries, slot);
    // Nothing has been done yet.
    if (there === undefined) return;
    this.count('stored sessions replayed outside of the browser');
    if (there.faults.length > 0) throw new Fault(there.faults.join('\n'));
    if (String(there.step) !== now.step) throw new Fault(`the page shows step ${now.step}, and has stored step ${there.step}`);
    for (const card of now.cards) {
      const found =
        /^DaemonSet (\S+) (?:in|en) (\S+)\. .*?(?:Desired|Deseados) (\d+), \D+(\d+), \D+(\d+), \D+(\d+), \D+(\d+), \D+(\d+)\./.exec(card);
      if (found === null) continue;
      const [, name, namespace, desired, current, ready, upToDate, available, misscheduled] = found;
      const [d, c, m, r, u, a] = there.counters.get(`${namespace}/${name}`) ?? [];
      this.count('DaemonSets counted again');
      const [shownText, countedText] = [[desired, current, misscheduled, ready, upToDate, available].join(), [d, c, m, r, u, a].join()];
      if (shownText !== countedText) throw new Fault(`the card of ${name} shows ${shownText}, and the replayed session has ${countedText}`);
    }
  }

  private async lookAccessible(): Promise<void> {
    this.count('looks at accessibility');
    const lines = await brokenRules(this.page);
    if (lines.length > 0) throw new Fault(`not accessible:\n${lines.join('\n')}`);
  }
}

/**
 * Does actions in a new browser context, by chance or those that are given, until `count` are done or a rule is broken.
 * `script` is the bundled `pageSide.ts`.
 */
export async function runActions(
  browser: Browser,
  script: string,
  given: { readonly seed: number; readonly count: number } | { readonly actions: readonly Action[] },
): Promise<Ended> {
  const server = await serve('/some/path/');
  const context = await browser.newContext({
    ...contextOptions(server),
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript({ content: script });
  const page = await context.newPage();
  const one = new Stretch(context, page);
  const end = (fault?: string): Ended => ({ actions: one.actions, figures: one.figures, ...(fault === undefined ? {} : { fault }) });
  const inTime = async (work: Promise<void>) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Fault('the page does not answer')), 3 * PATIENCE);
    });
    await Promise.race([work, late]).finally(() => clearTimeout(timer));
  };
  try {
    await page.goto('./');
    await untilReady(page);
    if ('actions' in given) for (const action of given.actions) await inTime(one.do(action));
    else {
      const chance = new Chance(given.seed);
      while (one.actions.length < given.count) await inTime(one.next(chance));
    }
    return end();
  } catch (error) {
    return end(error instanceof Fault ? error.message : textOf(error));
  } finally {
    await context.close().catch(() => undefined);
    server.close();
  }
}
