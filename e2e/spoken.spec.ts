import type { Page } from '@playwright/test';
import { course as courseEn } from '../src/i18n/en/course.ts';
import { en } from '../src/i18n/en/index.ts';
import { share as shareEn } from '../src/i18n/en/share.ts';
import { course as courseEs } from '../src/i18n/es/course.ts';
import { es } from '../src/i18n/es/index.ts';
import { share as shareEs } from '../src/i18n/es/share.ts';
import { expect, open, test } from './support/page.ts';
import { setUp } from './support/playground.ts';

// The main use of the page as a screen reader tells it, in e2e/spoken/*.txt: read them as prose. After a change that is meant,
// `npx playwright test e2e/spoken.spec.ts --update-snapshots` writes them again.
const texts = { en: { ...en, course: courseEn, share: shareEn }, es: { ...es, course: courseEs, share: shareEs } };

/** Keeps what live regions say, which a screen reader speaks without being asked: some as a whole, others what comes into them. */
const listen = () => {
  const wholes = '[role="status"], [role="alert"], output';
  const regions = `${wholes}, [aria-live="polite"], [aria-live="assertive"]`;
  const said = new Map<Element, string>();
  const inOrder = ([a]: [Element, string], [b]: [Element, string]) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  // In the order of the page: which of them a browser tells of first is chance.
  Object.assign(window, { saidSoFar: () => [...said].sort(inOrder).map(([, text]) => text), forgetSaid: () => said.clear() });
  const textOf = (node: Node): string =>
    (node instanceof HTMLElement ? node.innerText : (node.textContent ?? '')).replaceAll(/\s+/g, ' ').trim();
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
      // What the editor says comes whenever its check is done, and Monaco has words of its own.
      if (!region || region.closest('.monaco-editor, [aria-hidden="true"], section:has(#manifest-text)') !== null) continue;
      const isWhole = region.matches(wholes);
      const came = isWhole ? textOf(region) : (type === 'characterData' ? [target] : [...addedNodes]).map(textOf).join(' ').trim();
      const before = said.get(region);
      if (came !== '' && before?.endsWith(came) !== true) said.set(region, isWhole || before === undefined ? came : `${before} ${came}`);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

const snapshot = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim().replace(/^- '(.*)'(:.*)?$/, '- $1$2'));

/** What a screen reader says where the focus comes to: role and name, and of what it is a part. */
const focus = async (page: Page): Promise<string> => {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return '';
  const [line = ''] = (await focused.first().ariaSnapshot()).split('\n');
  const around = await focused.first().evaluate((element) => {
    const box = element.parentElement?.closest('[role="dialog"], [role="menu"]') ?? null;
    const name = box?.getAttribute('aria-label') ?? document.getElementById(box?.getAttribute('aria-labelledby') ?? '')?.textContent;
    return box === null ? '' : ` in ${box.role} "${name}"`;
  });
  return (/^- '?(\w+ "[^"]*"|\w+)/.exec(line)?.[1] ?? '') + around;
};

/** Roles of what can be pressed, chosen or written in. */
const nameless = /^- (button|link|textbox|checkbox|radio|tab|combobox|slider|switch|spinbutton|menuitem\w*|dialog|article)( \[\w+\])*:?$/;
/** Words that no Spanish sentence has, and no name of Kubernetes. */
const english = /(?<![\w./-])([Tt]he|of|[Aa]nd|[Ww]ith|is|are|[Tt]h(is|at)|[Ff]rom|has|[Nn]ot|[Yy]our|[Pp]ress|[Ss]how|nodes?)(?![\w./-])/;
/** What is never translated: lines and answers of kubectl, and the manifest. */
const isKubectl = (line: string): boolean => /kubectl|NAME STATUS|configured$|^- (code|textbox)|^- \/|React Flow/.test(line);

for (const language of ['en', 'es'] as const) {
  test(`what a screen reader tells (${language})`, async ({ page }) => {
    const text = texts[language];
    const script: string[] = [];
    let before: readonly string[] = [];
    await page.addInitScript(listen);
    await open(page, { language, autoplay: false });
    await setUp(page);
    await page.getByRole('slider').waitFor();
    await page.context().grantPermissions(['clipboard-write']);

    /** `heard`: what must be said of it, by a live region or where the focus comes to. */
    const step = async (title: string, act: () => Promise<unknown>, heard: string | RegExp): Promise<void> => {
      const focusBefore = await focus(page);
      await page.evaluate('forgetSaid()');
      await act();
      const running = ` ${text.console.running} ${text.console.stop}`;
      const said = async () => ((await page.evaluate('saidSoFar()')) as readonly string[]).map((line) => line.replace(running, ''));
      const all = async () => [...(await said()), await focus(page)].join('\n');
      if (typeof heard === 'string') await expect.poll(all, title).toContain(heard);
      else await expect.poll(all, title).toMatch(heard);
      await expect(async () => expect(await snapshot(page)).toEqual(await snapshot(page))).toPass();
      const [now, focusNow, lines] = [await snapshot(page), await focus(page), await said()];
      expect(
        now.filter((line) => nameless.test(line)),
        `${title}: all have names`,
      ).toEqual([]);
      const levels = now.flatMap((line) => /^- heading .*\[level=(\d)\]/.exec(line)?.[1] ?? []).map(Number);
      const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 1) + 1);
      expect(jumps, `${title}: no level of headings is left out`).toEqual([]);
      if (language === 'es')
        expect(
          [...now, ...lines].filter((line) => english.test(line) && !isKubectl(line)),
          title,
        ).toEqual([]);
      const fresh = now.filter((line) => !before.includes(line)).flatMap((line) => /^- article "(.*)":?$/.exec(line)?.[1] ?? []);
      // Behind a dialog the cards are hidden, and are not said again after it.
      if (now.some((line) => line.startsWith('- article'))) before = now;
      script.push(title, ...lines.map((line) => `  says: ${line}`), ...fresh.map((line) => `  card: ${line}`));
      if (focusNow !== focusBefore && focusNow !== '') script.push(`  focus: ${focusNow}`);
      script.push('');
    };
    const press = (key: string) => () => page.keyboard.press(key);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const run = (name: string) => () => button(name).press('Enter');
    const strip = page.getByRole('status', { name: text.app.strip.label });
    /** The line of a command goes after a while: the test does not wait for that. */
    const closeStrip = async (says: string) => {
      await expect(strip).toContainText(says);
      await strip.getByRole('button', { name: text.app.strip.close }).dispatchEvent('click');
    };
    const menu = text.graph.node.menu.replace('{{name}}', 'w2');

    before = (await snapshot(page)).filter((line) => !line.startsWith('- article'));
    await step(`${text.app.title}: Tab`, press('Tab'), 'link');
    await step(
      'Control+Enter',
      async () => {
        await page.keyboard.press('Control+Enter');
        await closeStrip('configured');
      },
      text.guide.strip.stopped,
    );
    await step('→', press('ArrowRight'), /cp/);
    await step('→', press('ArrowRight'), /3 → 4/);
    await step(text.timeline.end, run(text.timeline.end), text.guide.strip.done);
    await step(menu, run(menu), 'menu "');
    await step(
      text.actions.node.fail,
      async () => {
        await page.getByRole('menuitem', { name: text.actions.node.fail }).press('Enter');
        await closeStrip('w2');
      },
      text.guide.strip.stopped,
    );
    await step(text.timeline.end, run(text.timeline.end), text.guide.strip.stableOff.replace('{{node}}', 'w2'));
    await step('w', press('w'), text.reasons.chain.title);
    await step('Escape', press('Escape'), text.reasons.chain.button);
    await step('k', press('k'), text.console.prompt);
    await step(
      'get nodes',
      async () => {
        await page.keyboard.type('get nodes');
        await page.keyboard.press('Enter');
      },
      'NotReady',
    );
    await step(text.share.title, run(text.share.title), `dialog "${text.share.title}"`);
    await step(text.share.copy, run(text.share.copy), text.share.copied);
    await step('Escape', press('Escape'), `button "${text.share.title}"`);
    await page.goto('./?lesson=s-node-fails');
    await button(text.course.next).waitFor();
    // Said some time after the page has loaded, with the date of today.
    await button(text.saving.goOn).waitFor();
    await step(text.course.next, run(text.course.next), 'heading');
    await step(
      `${text.course.word.stays}: ${text.course.question.answer}`,
      async () => {
        await page.getByRole('radio', { name: text.course.word.stays }).check();
        await run(text.course.question.answer)();
      },
      text.course.answer.right,
    );
    expect(script.join('\n')).toMatchSnapshot(`${language}.txt`);
  });
}
