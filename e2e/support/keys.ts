import type { Locator, Page } from '@playwright/test';
import { expect } from './page.ts';
import { node } from './playground.ts';

const MOST_STOPS = 80;

/** Presses Tab, or Shift+Tab, until the element has the focus; throws where it is not in the tab order. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    stops.push(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.slice(0, 30) ?? '',
      ),
    );
  }
  throw new Error(`${target} is not reached by ${key}; passed: ${stops.join(' | ')}`);
}

/** Walks an open menu with the arrow keys to the item, and presses it. */
export async function pressItem(page: Page, name: RegExp): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await item.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${name} is not reached by the arrow keys`);
}

const within = (page: Page, places: string): Promise<boolean> =>
  page.evaluate((selector) => document.activeElement?.closest(selector) != null, places);

/** To where the keys are the page's: out of the manifest, in which Tab indents until Ctrl+M lets it leave, and of what the arrows walk. */
export async function leaveField(page: Page): Promise<void> {
  if (await within(page, '.monaco-editor')) await page.keyboard.press('Control+m');
  for (
    let stop = 0;
    stop < 20 && (await within(page, 'input, select, .monaco-editor, [role="tablist"], [role="slider"], .react-flow__node'));
    stop++
  )
    await page.keyboard.press('Tab');
}

/** From wherever the focus is: G, then the arrow keys to the card of the Node. */
export async function walkTo(page: Page, name: string): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('g');
  await expect.poll(() => within(page, 'article'), 'G leads to a card').toBe(true);
  const target = node(page, name);
  for (let stop = 0; stop < 20; stop++) {
    const key = await target.evaluate((element) => {
      const active = document.activeElement;
      if (active === element || active === null) return undefined;
      const [from, to] = [active.getBoundingClientRect(), element.getBoundingClientRect()];
      if (Math.abs(to.top - from.top) > from.height / 2) return to.top > from.top ? 'ArrowDown' : 'ArrowUp';
      return to.left > from.left ? 'ArrowRight' : 'ArrowLeft';
    });
    if (key === undefined) break;
    await page.keyboard.press(key);
  }
  await expect(target, `the arrow keys reach ${name}`).toBeFocused();
}
