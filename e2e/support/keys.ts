import type { Locator, Page } from '@playwright/test';

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
