import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect } from './page.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  readonly axe?: { run(context: Document, options: object): Promise<AxeResults> };
}

/** The widget library's own elements: sentinels that pass the focus on at once, and open menus and tips, which stand at the end of the body. */
const isWidgets = (rule: string, target: string, isPopup: boolean): boolean =>
  (rule === 'aria-hidden-focus' && target.includes('[data-base-ui-focus-guard')) || (rule === 'region' && isPopup);

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: string; readonly summary: string; readonly isPopup: boolean }[];
}

/** What axe-core finds, by all of its rules or by those named. */
const violationsOf = (page: Page, rules?: readonly string[]): Promise<readonly Violation[]> =>
  page.evaluate(async (values) => {
    const { axe } = globalThis as WithAxe;
    if (axe === undefined) throw new Error('axe-core is not on the page');
    const only = values === undefined ? {} : { runOnly: { type: 'rule', values } };
    // The rules that axe-core runs of itself read no style sheet that was loaded before; to take them apart costs a quarter of a run.
    const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: { assets: ['media'] }, ...only });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, html, failureSummary = '' }) => ({
        target: `${target.join(' ')} ${html.slice(0, 200)}`,
        summary: failureSummary,
        isPopup: document.querySelector(String(target[0]))?.closest('[role="menu"], [role="tooltip"]') != null,
      })),
    }));
  }, rules);

/** The rules whose answer the theme can change. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** What the page breaks of the rules as it is now, as readable lines. */
export async function brokenRules(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Evaluated, not added as a script element: the page's own policy forbids inline scripts.
  if (await page.evaluate(() => (globalThis as WithAxe).axe === undefined)) await page.evaluate(source);
  return (await violationsOf(page, rules)).flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ target, isPopup }) => !isWidgets(id, target, isPopup))
      .map(({ target, summary }) => `${id}: ${help}\n    ${target}\n    ${summary.replaceAll('\n', '\n    ')}`),
  );
}

/**
 * Fails with a readable list where the page, as it is now, breaks a rule of WCAG 2.2 A or AA, or a best practice that axe-core
 * knows: in either theme, or, in Spanish, in the dark one, since another language has no other colours.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { lang, now } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    now: document.documentElement.dataset['theme'],
  }));
  const isSpanish = lang === 'es';
  // The theme that is on comes first: changing it draws the whole page again.
  const both = now === 'dark' ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  for (const theme of isSpanish ? (['dark'] as const) : both) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const lines = await brokenRules(page, theme === 'dark' && !isSpanish ? ofColour : undefined);
    expect(lines, `${what}, ${theme}`).toEqual([]);
  }
}
