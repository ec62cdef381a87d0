import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Shown } from './pageSide.ts';
import { PATIENCE, shown, untilReady } from './perform.ts';

/** What is found wrong, as sentences. */
export type Faults = readonly string[];

const pressed = async (page: Page, key: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
};

/** Writes a line at the start of the manifest, by the plain text field or the editor. */
async function typeLine(page: Page, line: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Manifest /, includeHidden: false }).first();
  await field.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText(`${line}\n`);
  await field.blur();
}

const filesOf = (page: Page): Promise<string> =>
  page.evaluate(() => localStorage.getItem(`daemonset-playground:slot/${sessionStorage.getItem('daemonset-playground:tab')}/files`) ?? '');

async function until(what: string, holds: () => Promise<boolean>): Promise<Faults> {
  const deadline = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > deadline) return [what];
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return [];
}

/** A new tab of the page, with what a test says of it before its scripts run. */
async function newTab(context: BrowserContext, address = './'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await untilReady(page);
  return page;
}

/** Work that differs from tab to tab: a line of text, and Nodes. */
async function work(page: Page, index: number): Promise<Shown> {
  await typeLine(page, `# tab ${index}`);
  await page.bringToFront();
  await pressed(page, 'n', 1 + (index % 3));
  await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
  await until('it pauses', () => page.getByRole('button', { name: 'Play', exact: true }).isVisible());
  await page.waitForTimeout(600);
  return shown(page);
}

/**
 * So many tabs at the same time, each with work of its own: after all have been loaded again at once each shows its own, and after
 * half of them have been closed the others do.
 */
export async function manyTabs(context: BrowserContext, count: number): Promise<Faults> {
  const faults: string[] = [];
  const tabs: Page[] = [];
  for (let index = 0; index < count; index += 1) tabs.push(await newTab(context));
  const before: Shown[] = [];
  for (const [index, page] of tabs.entries()) before.push(await work(page, index));
  const isAsBefore = async (index: number): Promise<boolean> => {
    const page = tabs[index];
    if (page === undefined) return false;
    const files = await filesOf(page);
    return JSON.stringify(await shown(page)) === JSON.stringify(before[index]) && files.includes(`# tab ${index}\\n`);
  };
  const check = async (when: string, indexes: readonly number[]) => {
    for (const index of indexes) faults.push(...(await until(`${when}: tab ${index} shows another session`, () => isAsBefore(index))));
  };
  const all = tabs.map((_, index) => index);
  await check('before anything else', all);
  await Promise.all(tabs.map((page) => page.reload({ timeout: 3 * PATIENCE })));
  for (const page of tabs) await untilReady(page);
  await check('all loaded again', all);
  const left = all.filter((index) => index % 2 === 0);
  for (const index of all) if (index % 2 === 1) await tabs[index]?.close({ runBeforeUnload: true });
  for (const index of left) {
    await tabs[index]?.reload({ timeout: PATIENCE });
    const page = tabs[index];
    if (page !== undefined) await untilReady(page);
  }
  await check('half of them closed', left);
  for (const index of left) await tabs[index]?.close();
  return faults;
}

const lifecycle = (client: CDPSession, state: 'frozen' | 'active') => client.send('Page.setWebLifecycleState', { state });

/** A computer that sleeps while time plays: the page stands still, and goes on from where it was when it wakes. */
export async function sleepAndWake(context: BrowserContext): Promise<Faults> {
  const page = await newTab(context);
  const client = await context.newCDPSession(page);
  await typeLine(page, '# before the sleep');
  await page.bringToFront();
  await pressed(page, 'n', 2);
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  await lifecycle(client, 'frozen');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await lifecycle(client, 'active');
  const faults: string[] = [];
  await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
  faults.push(
    ...(await until('after a sleep time does not run to its end', () =>
      page.getByRole('button', { name: 'Play', exact: true }).isVisible(),
    )),
  );
  const before = await shown(page);
  if (before.cards.filter((card) => /^Node w[45],/.test(card)).length !== 2) faults.push('after a sleep the new Nodes are not there');
  await page.waitForTimeout(600);
  await page.reload();
  await untilReady(page);
  faults.push(
    ...(await until(
      'after a sleep a reload shows another session',
      async () => JSON.stringify(await shown(page)) === JSON.stringify(before),
    )),
  );
  if (!(await filesOf(page)).includes('# before the sleep')) faults.push('what was typed before a sleep is gone');
  await page.close();
  return faults;
}

/** A computer whose clock is three days late from a moment on: sessions saved before and after stay, and the latest is continued. */
export async function clockSetBack(context: BrowserContext): Promise<Faults> {
  const faults: string[] = [];
  const first = await newTab(context);
  await work(first, 0);
  await context.addInitScript(() => {
    const late = 3 * 24 * 3_600_000;
    const { now } = Date;
    window.Date = new Proxy(Date, {
      construct: (target, given) => (given.length === 0 ? new target(now() - late) : Reflect.construct(target, given)),
      get: (target, key) => (key === 'now' ? () => now() - late : Reflect.get(target, key)),
    });
  });
  // A link opens in a session of its own; the first tab saves nothing more, as if it had been closed the day before.
  const second = await newTab(context, './#s=1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA');
  const later = await work(second, 1);
  await second.close({ runBeforeUnload: true });
  await first.close({ runBeforeUnload: true });
  // The browser releases the locks of closed tabs a moment later.
  const third = await context.newPage();
  await third.goto('./favicon.svg');
  await until('locks are released', async () => (await third.evaluate(async () => (await navigator.locks.query()).held?.length)) === 0);
  await third.goto('./');
  await untilReady(third);
  faults.push(
    ...(await until(
      'with the clock set back a new tab does not continue the latest session',
      async () => JSON.stringify((await shown(third)).cards) === JSON.stringify(later.cards),
    )),
  );
  const slots = await third.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('/head')).length);
  if (slots < 2) faults.push('with the clock set back a session was removed');
  await third.close();
  return faults;
}
