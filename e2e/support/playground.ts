import type { Locator, Page } from '@playwright/test';
import { expect } from './page.ts';

/** A Node's card, by the sentence that it is for a screen reader. */
export const node = (page: Page, name: string): Locator => page.getByRole('article', { name: new RegExp(`^Node ${name}, `) });

/** A daemon Pod's button on a Node's card. */
export const pod = (page: Page, name: string, state = ''): Locator =>
  node(page, name).getByRole('button', { name: new RegExp(`^Pod fluentbit-\\w+: ${state}`) });

export const daemonSet = (page: Page): Locator => page.getByRole('article', { name: /^DaemonSet fluentbit / });

/** The counters as the card says them: `Desired 3, current 3, ready 3`. */
export const expectCounters = async (page: Page, counters: string): Promise<void> =>
  expect(daemonSet(page)).toHaveAccessibleName(new RegExp(counters, 'i'));

export const scrubber = (page: Page): Locator => page.getByRole('slider', { name: 'Steps' });

export const step = async (page: Page): Promise<number> => Number(await scrubber(page).getAttribute('aria-valuenow'));

/** The button in the time band that opens a panel below it, and closes it. */
export const timeButton = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: /^(Time|Tiempo)$/ }).getByRole('button', { name, exact: true });

/** Opens a panel below the time band, where it is not open. */
export async function openBelow(page: Page, name: string): Promise<void> {
  const button = timeButton(page, name);
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
}

/** Chooses how far a step goes: API write, component action, batch or stable state. */
export async function stepBy(page: Page, size: string): Promise<void> {
  await page.getByRole('button', { name: /^Step by/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${size}`) }).click();
}

/** Waits until nothing plays. */
export const untilPaused = (page: Page): Promise<void> => page.getByRole('button', { name: 'Play', exact: true }).waitFor();

/** Runs until the cluster is quiet. The button is off where it is already: then the press only says so. */
export async function toEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
  await untilPaused(page);
}

/** Waits until the engine has set up the cluster. What is pressed before waits for it, too, but nothing on the page says so. */
export const setUp = (page: Page): Promise<void> => expect(page.locator('section[aria-busy="false"]')).toHaveCount(1);

/** Waits until the engine has loaded, the cluster of the default scenario is shown and all panels have loaded. */
export async function ready(page: Page): Promise<void> {
  await setUp(page);
  await scrubber(page).waitFor();
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready')).toHaveCount(1);
}

/** An entry of the menu “View and settings”: a panel to show or hide, a language, a theme, a setting. */
export async function view(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: /^(View and settings|Vista y ajustes)$/ }).click();
  await page.getByRole('menu').getByText(entry, { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** The manifest's text field, be it the plain one of the first seconds or Monaco. */
export const textField = (page: Page): Locator => page.getByRole('textbox', { name: /^Manifest / });

/** The manifest's text field in Monaco, which is fetched by going there; the focus is let go again. */
export async function editor(page: Page): Promise<Locator> {
  const lines = page.locator('.monaco-editor .view-line');
  if ((await lines.count()) === 0) {
    const field = page.locator('#manifest-text').getByRole('textbox').first();
    await field.focus();
    await lines.first().waitFor();
    await field.blur();
  }
  return textField(page);
}

/** Replaces the text of the open file, as a person who pastes does. */
export async function write(page: Page, text: string): Promise<void> {
  const field = await editor(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

/** What the text field shows, line by line; Monaco draws only the lines in sight, and spaces as hard ones. */
export const writtenLines = (page: Page): Promise<readonly string[]> =>
  page.locator('#manifest-text').evaluate((place) => {
    if (place.querySelector('.monaco-editor') === null) return (place.querySelector('textarea')?.value ?? '').split('\n');
    return [...place.querySelectorAll<HTMLElement>('.monaco-editor .view-line')]
      .map((line) => ({ top: Number.parseFloat(line.style.top), text: (line.textContent ?? '').replaceAll('\u00a0', ' ') }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text);
  });

export const apply = (page: Page): Promise<void> => page.getByRole('button', { name: /^Apply/ }).click();

/** An item of a Node's own menu. */
export async function nodeAction(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for Node ${name}` }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
}

/** The study sheet's manifest with its indentation repaired; `image` and `tolerations` are what the tests change. */
export const manifest = ({
  image = 'fluent/fluent-bit:3.1',
  tolerant = true,
}: {
  readonly image?: string;
  readonly tolerant?: boolean;
} = {}): string =>
  `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluentbit
  namespace: logging
spec:
  selector:
    matchLabels:
      app: fluentbit
  template:
    metadata:
      labels:
        app: fluentbit
    spec:
${tolerant ? '      tolerations:\n      - operator: Exists\n' : ''}      containers:
      - name: fluentbit
        image: ${image}
`;
