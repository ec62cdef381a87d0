import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import { ready, step } from './support/playground.ts';

const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'kubectl command' });
const transcript = (page: Page): Locator => page.getByRole('region', { name: 'Commands and their output' });
const consoleTab = (page: Page): Locator => page.getByRole('tab', { name: 'Console' });

/** Holds back the scripts whose names begin so, until the returned function is called. */
async function holdBack(page: Page, ...names: readonly string[]): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(new RegExp(`/assets/(?:${names.join('|')})-[^/]*\\.js$`), async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('what is typed right after the Console tab was chosen stands in its prompt', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  const before = await step(page);
  await consoleTab(page).click();
  await page.keyboard.type('kubectl get nodes');
  await expect(prompt(page)).toHaveValue('kubectl get nodes');
  await page.keyboard.press('Enter');
  await expect(transcript(page)).toContainText('kubectl get nodes');
  await expect(transcript(page)).toContainText('w1');
  expect(await step(page)).toBe(before);

  await test.step('with the keyboard: arrows stay in the row of tabs, Enter and Space go to the prompt', async () => {
    for (const key of ['Enter', 'Space']) {
      await page.getByRole('tab', { name: 'Steps' }).click();
      await page.keyboard.press('End');
      await expect(consoleTab(page)).toBeFocused();
      await expect(consoleTab(page)).toHaveAttribute('aria-selected', 'true');
      await expect(prompt(page)).toBeVisible();
      await page.keyboard.press('ArrowLeft');
      await expect(page.getByRole('tab', { name: 'Events' })).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press(key);
      await page.keyboard.type('get ns');
      await expect(prompt(page)).toHaveValue('get ns');
      await prompt(page).fill('');
    }
  });

  await test.step('with the panel folded away, and with a line begun', async () => {
    await prompt(page).fill('get p');
    await page.getByRole('button', { name: 'Steps, events and console' }).click();
    await expect(prompt(page)).toHaveCount(0);
    await page.keyboard.press('k');
    await page.keyboard.type('ods');
    await expect(prompt(page)).toHaveValue('get pods');
    await expect(consoleTab(page)).toBeVisible();
    await expect(prompt(page)).toBeFocused();
  });
});

for (const [size, viewport, part] of [
  ['wide', { width: 1280, height: 720 }, 'Panels'],
  ['narrow', { width: 390, height: 844 }, 'TimePanel'],
] as const) {
  test.describe(size, () => {
    test.use({ viewport });

    test('what is typed before the console has come is kept, and lines that were ended run', async ({ page }) => {
      const release = await holdBack(page, part);
      await open(page, { autoplay: false });
      await expect(page.getByRole('article', { name: /^Node w1/ })).toBeVisible();
      await page.keyboard.press('k');
      await page.keyboard.type('kubectl get nodes\nget p');
      await expect(prompt(page)).toBeFocused();
      await expect(transcript(page)).toHaveCount(0);
      release();
      await expect(transcript(page)).toContainText('w1');
      await expect(prompt(page)).toHaveValue('get p');
      await expect(prompt(page)).toBeFocused();
      await page.keyboard.type('ods');
      await expect(prompt(page)).toHaveValue('get pods');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(transcript(page).getByRole('listitem')).toHaveCount(1);
    });
  });
}
