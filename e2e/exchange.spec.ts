import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, expectCounters, node, openBelow, pod, ready, toEnd } from './support/playground.ts';

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

/** Whoever reads it as markup loads a picture that is not there, and says so. */
const MARKUP = '<img src=x onerror="window.hacked=1"><b>b</b>';

/** The page shows the text as it was written, and no element came of it. */
async function expectNoMarkup(page: Page): Promise<void> {
  await expect(page.getByText('<img src=x', { exact: false }).first()).toBeAttached();
  expect(await page.evaluate(() => [document.querySelectorAll('[onerror], img[src="x"]').length, 'hacked' in window])).toEqual([0, false]);
}

test('markup in a cluster, a file, a lesson and a picture is text', async ({ page }) => {
  test.slow();
  await open(page, { autoplay: false });
  await ready(page);
  const pod = { containers: [{ name: 'a', image: MARKUP, command: [MARKUP], args: [MARKUP] }] };
  const labels = { app: 'agent' };
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'mine', annotations: { note: MARKUP }, labels: { disk: 'ssd' } },
      status: {
        conditions: [{ type: 'Ready', status: 'False', reason: MARKUP, message: MARKUP }],
        nodeInfo: { osImage: MARKUP, kubeletVersion: MARKUP },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'ready' },
      status: { allocatable: { cpu: '1', memory: '1Gi', pods: '9' }, conditions: [{ type: 'Ready', status: 'True' }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace: 'default', annotations: { note: MARKUP } },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels, annotations: { note: MARKUP } }, spec: pod } },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'alone', namespace: 'default' },
      spec: { nodeName: 'mine', ...pod },
      status: { phase: 'Failed', reason: MARKUP, message: MARKUP },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: MARKUP }, spec: pod },
    { apiVersion: 'v1', kind: MARKUP, metadata: { name: MARKUP } },
  ];
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  await dialog(page)
    .getByRole('textbox', { name: 'YAML or JSON' })
    .fill(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await dialog(page).getByRole('button', { name: 'Analyze', exact: true }).click();
  await expect(dialog(page)).toContainText('2 nodes');
  await expectNoMarkup(page);
  await dialog(page).getByRole('button', { name: 'Open this cluster' }).click();

  const inspector = page.getByRole('region', { name: 'Inspector' });
  await node(page, 'mine').locator('header').click();
  await inspector.getByText('Stored YAML', { exact: true }).first().click();
  await expectNoMarkup(page);
  const field = await editor(page);
  await openBelow(page, 'Console');
  const console = page.getByRole('textbox', { name: 'kubectl command' });
  for (const line of ['get pods alone -o yaml', `get pods '<img src=x>'`, `annotate node mine more='${MARKUP}'`]) {
    await console.fill(line);
    await console.press('Enter');
  }
  const dataTransfer = await page.evaluateHandle((name) => {
    const carried = new DataTransfer();
    carried.items.add(new File([`kind: ${name}\n# ${name}\n`], `${name}.yaml`, { type: 'text/yaml' }));
    return carried;
  }, MARKUP);
  for (const type of ['dragover', 'drop']) await field.dispatchEvent(type, { dataTransfer });
  await expect(page.getByRole('tab', { name: '<img' })).toBeVisible();
  await expectNoMarkup(page);
  await toEnd(page);
  await openBelow(page, 'Events');
  await expect(page.getByRole('table', { name: /^Events/ })).toContainText('<img src=x');
  await node(page, 'mine').locator('header').click();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search nodes' }).fill(`"${MARKUP}"`);
  await expect(page.getByRole('search')).toContainText('<img');
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await page.getByRole('button', { name: 'Go to the start' }).press('f');
  await page
    .getByRole('button', { name: /^Rename branch: / })
    .last()
    .press('Enter');
  await page.getByRole('textbox', { name: 'Branch name' }).fill(MARKUP);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Branches' })).toContainText('<img');
  await expectNoMarkup(page);
  const svg = await save(page, /as SVG/);
  expect(svg.content).toContain('mine');
  expect(
    [...new Set([...svg.content.matchAll(/<(\w+)/g)].map(([, name]) => name))].filter((name) =>
      /^(img|b|script|foreignObject)$/.test(name ?? ''),
    ),
  ).toEqual([]);

  const lesson = `---\ntitle: ${JSON.stringify(MARKUP)}\nabout: ${JSON.stringify(MARKUP)}\nnodes:\n- name: w1\n---\n\n## A ${MARKUP}\n\n${MARKUP}\n\n- **${MARKUP}** [a](javascript:window.hacked=1)\n\n\`${MARKUP}\`\n`;
  await page.goto(`./#lesson=1.${deflateRawSync(lesson).toString('base64url')}`);
  await expect(page.getByRole('heading', { name: 'A <img' }).first()).toBeVisible();
  await expectNoMarkup(page);
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
});
