import type { BrowserContextOptions, Page } from '@playwright/test';
import type { FileServer } from '../support/fileServer.ts';
import type { Action } from './actions.ts';
import { files } from './inputs.ts';
import type { Area, RandomPageSide, Shown, Target } from './pageSide.ts';

type Side = { readonly randomSide: RandomPageSide };

const pointIn = ({ x, y, width, height }: Area, [across, down]: readonly [number, number]): readonly [number, number] => [
  x + width * across,
  y + height * down,
];
const middle = [0.5, 0.5] as const;

/** Milliseconds for which the page may not answer while it works. */
export const PATIENCE = 60_000;

/** A visitor whose page comes from the server alone, without motion. */
export const contextOptions = ({ url }: FileServer): BrowserContextOptions => ({
  baseURL: url,
  viewport: { width: 1280, height: 720 },
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
});

export const shown = (page: Page): Promise<Shown> => page.evaluate(() => (window as unknown as Side).randomSide.shown());
const find = (page: Page, target: Target): Promise<Area | undefined> =>
  page.evaluate((wanted) => (window as unknown as Side).randomSide.find(wanted), target);

/** Waits until the page is there and its cluster is set up, or until what it shows instead is there. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      'randomSide' in window &&
      (document.querySelector('section[aria-busy="false"]') !== null || document.querySelector('#root [role="tab"]') !== null),
    undefined,
    { timeout: PATIENCE },
  );
  // What replays or opens says so.
  await page
    .waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: PATIENCE })
    .catch(() => undefined);
}

async function write(page: Page, text: string, isWhole: boolean): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Manifest |^Manifiesto / }).first();
  if (!(await field.isVisible())) return;
  await field.focus({ timeout: 5000 });
  await page.keyboard.press(isWhole ? 'Control+a' : 'Control+Home');
  // As one input, as pasting is: a field that completes what is typed adds nothing to it.
  await page.keyboard.insertText(text);
}

const isOpen = (page: Page): boolean => !page.isClosed();

/** Does it. What is not there, or goes away meanwhile, is left out. */
export async function perform(page: Page, action: Action): Promise<void> {
  try {
    await performNow(page, action);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('locator.'))) throw error;
  }
}

async function performNow(page: Page, action: Action): Promise<void> {
  switch (action.do) {
    case 'press': {
      const place = await find(page, action.target);
      if (place === undefined) return;
      const [x, y] = pointIn(place, middle);
      if (action.how === 'hover') return page.mouse.move(x, y);
      if (action.how === 'key') {
        await page
          .getByRole(action.target.role as 'button', { name: action.target.name, exact: true })
          .nth(action.target.nth)
          .focus({ timeout: 2000 })
          .catch(() => undefined);
        await page.keyboard.press('Enter');
      } else
        await page.mouse.click(x, y, { button: action.how === 'right' ? 'right' : 'left', clickCount: action.how === 'double' ? 2 : 1 });
      if (action.text === undefined || !isOpen(page)) return;
      await page.keyboard.insertText(action.text);
      return;
    }
    case 'key':
      return page.keyboard.press(action.key === '+' ? 'Shift+Equal' : action.key);
    case 'write':
      return write(page, `${action.mark}\n`, false);
    case 'paste':
      return write(page, action.text, true);
    case 'console': {
      const field = page.getByRole('textbox', { name: /^(kubectl command|Comando de kubectl)$/ });
      if (!(await field.isVisible())) {
        await page.keyboard.press('Escape');
        await page.keyboard.press('k');
      }
      if (!(await field.isVisible())) return;
      await field.fill(action.line, { timeout: 5000 });
      return page.keyboard.press('Enter');
    }
    case 'search':
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.keyboard.insertText(action.text);
      return page.keyboard.press('Enter');
    case 'drag': {
      const place = await page.evaluate(([over, nth]) => (window as unknown as Side).randomSide.placeOf(over, nth), [
        action.over,
        action.nth,
      ] as const);
      if (place === undefined) return;
      const isSmall = action.over === 'separator';
      const [from, to] = [
        pointIn(place, isSmall ? middle : action.from),
        pointIn(isSmall ? { x: 0, y: 0, width: 1280, height: 720 } : place, action.to),
      ];
      if (action.shift) await page.keyboard.down('Shift');
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 4 });
      await page.mouse.up();
      if (action.shift) await page.keyboard.up('Shift');
      return;
    }
    case 'wheel': {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
      await page.mouse.move(...pointIn({ x: 0, y: 0, width, height }, action.at));
      return page.mouse.wheel(0, action.by);
    }
    case 'drop':
      return page.evaluate(([name, text]) => (window as unknown as Side).randomSide.dropFile(name, text), [
        action.file,
        files[action.file] ?? '',
      ] as const);
    case 'go': {
      await page.goto(action.address, { timeout: PATIENCE });
      return untilReady(page);
    }
    case 'history':
      await (action.by === 'back' ? page.goBack({ timeout: PATIENCE }) : page.goForward({ timeout: PATIENCE }));
      // Before the first address there is an empty page.
      if (page.url() === 'about:blank') await page.goForward({ timeout: PATIENCE });
      return untilReady(page);
    case 'reload':
      await page.reload({ timeout: PATIENCE });
      return untilReady(page);
    case 'tab': {
      const other = await page.context().newPage();
      await other.goto(new URL('./', page.url()).href, { timeout: PATIENCE });
      await untilReady(other);
      await other.keyboard.press('n');
      await other.close({ runBeforeUnload: true });
      return;
    }
    case 'full':
      return page.evaluate((on) => (window as unknown as Side).randomSide.fill(on), action.on);
    case 'network':
      return page.context().setOffline(!action.on);
    case 'workers':
      await page.evaluate(() => (window as unknown as Side).randomSide.endWorkers());
      return;
    case 'hide':
      await page.evaluate(() => (window as unknown as Side).randomSide.hide(true));
      await page.waitForTimeout(200);
      return page.evaluate(() => (window as unknown as Side).randomSide.hide(false));
    case 'size':
      return page.setViewportSize({ width: action.width, height: action.height });
    case 'wait':
      return page.waitForTimeout(action.ms);
    default:
      throw new Error(`unexpected action ${JSON.stringify(action satisfies never)}`);
  }
}
