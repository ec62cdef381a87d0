import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { expectCounters, node, pod, ready } from './support/playground.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import your cluster' });

async function save(page: Page, item: RegExp): Promise<{ readonly name: string; readonly content: string }> {
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export cluster' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path(), 'latin1') };
}

test('a cluster is saved in each form, and comes back from its YAML', async ({ page }) => {
  await open(page);
  await ready(page);
  const yaml = await save(page, /as YAML/);
  expect(yaml.content).toContain('kind: DaemonSet');
  const script = await save(page, /Script for a real cluster/);
  expect(script.content).toContain('kwokctl create cluster');
  const svg = await save(page, /as SVG/);
  expect(svg.content).toMatch(/<text [^>]*>fluentbit<\/text>/);
  const png = await save(page, /as PNG/);
  expect(png.content).toMatch(/^\x89PNG/);

  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog(page).getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  const others = `${yaml.content.replaceAll('name: w3', 'name: far3').replaceAll('nodeName: w3', 'nodeName: far3').replaceAll('- w3', '- far3')}`;
  await chooser.setFiles({ name: 'cluster.yaml', mimeType: 'text/yaml', buffer: Buffer.from(others, 'latin1') });
  await expect(dialog(page)).toContainText('4 nodes, 3 Pods');
  await expectAccessible(page, 'what was found in a cluster');
  await dialog(page).getByRole('button', { name: 'Open this cluster' }).click();
  await expect(node(page, 'far3')).toBeVisible();
  await expect(pod(page, 'far3', 'ready')).toHaveCount(1);
  await expectCounters(page, 'Desired 3, current 3, ready 3');
});

test('by keys: a table is told to be one, and nodes of a text become the cluster', async ({ page }) => {
  await open(page);
  await ready(page);
  const scene = page.getByRole('button', { name: 'Scenario', exact: true });
  await tabTo(page, scene);
  await page.keyboard.press('Enter');
  await pressItem(page, /^Import your cluster/);
  const text = dialog(page).getByRole('textbox', { name: 'YAML or JSON' });
  await expect(text).toBeVisible();
  await tabTo(page, text);
  await page.keyboard.insertText('NAME   STATUS   ROLES\nnode1  Ready    <none>\n');
  await tabTo(page, dialog(page).getByRole('button', { name: 'Analyze', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('-o yaml');
  await expectAccessible(page, 'the dialog to bring a cluster');

  await tabTo(page, text, 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'mine' },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    }),
  );
  await tabTo(page, dialog(page).getByRole('button', { name: 'Analyze', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('1 node, 0 Pods');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(node(page, 'mine')).toBeVisible();
});

test('a fault of a long text is told with its line, though images were left out before', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  const text = 'apiVersion: v1\nitems:\n- kind: Node\n  status:\n    images:\n    - names:\n      - a\n- kind: a: b\nkind: List\n';
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog(page).getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  await chooser.setFiles({ name: 'cluster.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await expect(dialog(page).getByRole('alert')).toContainText('Line 8');
});
