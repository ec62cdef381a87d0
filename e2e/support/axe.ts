import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect } from './page.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  readonly axe?: { run(context: Document, options: object): Promise<AxeResults> };
}

/** The widget library's own elements: sentinels that pass the focus on at once, and open menus, which stand at the end of the body. */
const isWidgets = (rule: string, target: string, inMenu: boolean): boolean =>
  (rule === 'aria-hidden-focus' && target.includes('[data-base-ui-focus-guard')) || (rule === 'region' && inMenu);

/** Fails with a readable list where the page, as it is now, breaks a rule of WCAG 2.2 A or AA, or a best practice that axe-core knows. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Evaluated, not added as a script element: the page's own policy forbids inline scripts.
  if (await page.evaluate(() => (globalThis as WithAxe).axe === undefined)) await page.evaluate(source);
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as WithAxe;
    if (axe === undefined) throw new Error('axe-core is not on the page');
    const { violations: found } = await axe.run(document, { resultTypes: ['violations'] });
    const isInMenu = (target: readonly unknown[]) => document.querySelector(String(target[0]))?.closest('[role="menu"]') != null;
    return {
      violations: found.map((each) => ({ ...each, nodes: each.nodes.map((node) => ({ ...node, inMenu: isInMenu(node.target) })) })),
    };
  });
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ target, inMenu }) => !isWidgets(id, target.join(' '), inMenu))
      .map(
        ({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${failureSummary?.replaceAll('\n', '\n    ') ?? ''}`,
      ),
  );
  expect(lines, what).toEqual([]);
}
