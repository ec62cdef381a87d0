import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { leaveField } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, node, step, still, write } from './support/playground.ts';

const manifestOf = (file: string): string => readFileSync(`e2e/manifests/${file}.yaml`, 'utf8');
const names = ['amd1', 'cp', 'gpu1', 'w1', 'w2', 'win1'] as const;

interface Vendor {
  readonly file: string;
  readonly daemonSet: string;
  /** Nodes that get a Pod. */
  readonly nodes: readonly (typeof names)[number][];
  /** What Why says of some of the others. */
  readonly why?: Partial<Record<(typeof names)[number], RegExp>>;
  /** What keeps the Pods from starting, and the name of the button that helps. */
  readonly waits?: { readonly said: string; readonly help: RegExp };
}

const tainted = (taint: string): RegExp => new RegExp(`Nothing tolerates the taint ${taint}`);
const taints = {
  cp: tainted('node-role.kubernetes.io/control-plane'),
  win1: tainted('os=windows'),
  gpu1: tainted('nvidia.com/gpu=present'),
};
const linuxOnly = /nodeSelector .*kubernetes\.io\/os=linux/;

const admitted: readonly Vendor[] = [
  {
    file: 'amdgpu-device-plugin',
    daemonSet: 'amdgpu-device-plugin-daemonset',
    nodes: ['amd1'],
    why: { w1: /feature\.node\.kubernetes\.io\/amd-gpu In \(true\)/, cp: taints.cp },
  },
  { file: 'kindnet', daemonSet: 'kindnet', nodes: ['amd1', 'cp', 'gpu1', 'w1', 'w2'], why: { win1: linuxOnly } },
  {
    file: 'rdma-shared-device-plugin',
    daemonSet: 'rdma-shared-dp-ds',
    nodes: ['gpu1', 'w1'],
    why: { w2: /no feature\.node\.kubernetes\.io\/pci-15b3\.present/, win1: taints.win1 },
    waits: { said: 'cannot mount volume config: configmap "rdma-devices" not found', help: /^Create ConfigMap rdma-devices/ },
  },
  {
    file: 'spire-agent',
    daemonSet: 'spire-agent',
    nodes: ['w1', 'w2'],
    why: taints,
    waits: { said: 'cannot mount volume spire-bundle: configmap "spire-bundle" not found', help: /^Create ConfigMap spire-bundle/ },
  },
  {
    file: 'splunk-otel-eks',
    daemonSet: 'splunk-otel-collector-agent',
    nodes: ['cp', 'w1', 'w2'],
    why: { win1: linuxOnly, gpu1: taints.gpu1 },
    waits: {
      said: 'cannot create container otel-collector: secret "splunk-otel-collector" not found',
      help: /^Create Secret splunk-otel-collector/,
    },
  },
];

const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const cards = (page: Page): Locator => page.getByRole('article', { name: /^DaemonSet / });

/** The nodes of `nodes.yaml`, brought along as an engineer does with those of a cluster. */
async function bringNodes(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Scene', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Bring your own cluster/ }).click();
  const bring = dialog(page, 'Bring your own cluster');
  await bring.getByRole('textbox', { name: 'YAML or JSON' }).fill(manifestOf('nodes'));
  await bring.getByRole('button', { name: 'Read', exact: true }).click();
  await bring.getByRole('button', { name: 'Open this cluster' }).click();
  await expect(bring).toHaveCount(0);
  for (const name of names) await expect(node(page, name)).toBeVisible();
  await editor(page);
}

/** What the preview says before anything is applied, once the text has been checked. */
async function expectPreview(page: Page, checked: RegExp, said: RegExp): Promise<void> {
  await expect(page.getByRole('region', { name: 'Manifest' })).toContainText(checked);
  await page.getByRole('button', { name: 'Preview what Apply would do' }).click();
  const preview = dialog(page, 'If you apply this');
  await expect(preview).toContainText(said);
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
}

async function toTheEnd(page: Page): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('End');
  await still(page);
}

async function applyToTheEnd(page: Page): Promise<void> {
  await (await editor(page)).focus();
  await page.keyboard.press('Control+Enter');
  await toTheEnd(page);
}

/** Selects the node, and reads why it has its Pod or none. */
async function expectWhy(page: Page, { daemonSet, nodes, why = {}, waits }: Vendor, name: (typeof names)[number]): Promise<void> {
  await node(page, name).locator('header').click();
  await expect(inspector(page).getByRole('heading', { name, exact: true })).toBeVisible();
  const told = inspector(page).getByRole('region', { name: 'Why', exact: true });
  await expect(told).toContainText(daemonSet);
  if (nodes.includes(name)) {
    await expect(told).toContainText('A Pod belongs here');
    if (waits !== undefined) await expect(told).toContainText(waits.said);
    const state = waits === undefined ? 'ready' : '[^.]*\\((ContainerCreating|PodInitializing|CreateContainerConfigError)\\)';
    await expect(node(page, name)).toHaveAccessibleName(new RegExp(`${daemonSet}: ${state}`));
  } else {
    await expect(told).toContainText(why[name] ?? /Not met/);
    await expect(node(page, name)).toHaveAccessibleName(new RegExp(`${daemonSet}: no Pod, `));
  }
}

/** One press on a Node makes what its Pod lacks; then all of them start. */
async function help(page: Page, { nodes: [name = 'w1'], waits }: Vendor): Promise<void> {
  if (waits === undefined) return;
  await node(page, name).locator('header').click();
  await inspector(page).getByRole('region', { name: 'Why', exact: true }).getByRole('button', { name: waits.help }).click();
  await toTheEnd(page);
}

async function undo(page: Page): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => step(page)).toBe(0);
  await expect(cards(page)).toHaveCount(0);
  for (const name of names) await expect(node(page, name)).not.toHaveAccessibleName(/: (ready|no Pod)/);
}

test('manifests that admission lets in: preview, Apply, the end, Why on each node, undo', async ({ page }) => {
  await bringNodes(page);
  for (const vendor of admitted) {
    await test.step(vendor.file, async () => {
      await write(page, manifestOf(vendor.file));
      const { length } = vendor.nodes;
      await expectPreview(
        page,
        new RegExp(`\\+${length} Pods? on`),
        new RegExp(`${length} nodes? gets? a Pod: ${vendor.nodes.join(', ')}`),
      );
      await applyToTheEnd(page);
      const card = (ready: number) => new RegExp(`^DaemonSet ${vendor.daemonSet} .*desired ${length}, .*ready ${ready},`, 'i');
      await expect(cards(page)).toHaveAccessibleName(card(vendor.waits === undefined ? length : 0));
      for (const name of names) await expectWhy(page, vendor, name);
      await help(page, vendor);
      await expect(cards(page)).toHaveAccessibleName(card(length));
      if (vendor.waits !== undefined) await page.keyboard.press('ControlOrMeta+z');
      await undo(page);
    });
  }
});

test('manifests of which kubectl applies a part', async ({ page }) => {
  await bringNodes(page);
  const strip = page.getByRole('status', { name: 'The command that this stood for' });

  await test.step('a namespace is missing', async () => {
    await write(page, manifestOf('vault-csi-provider'));
    await expectPreview(page, /namespaces "vault" not found/, /namespaces "vault" not found/);
    await applyToTheEnd(page);
    await expect(strip).toContainText('namespaces "vault" not found');
    await strip.getByRole('button', { name: 'Close' }).click();
    await expect(cards(page)).toHaveCount(0);
    await expect.poll(() => step(page), 'ClusterRole and ClusterRoleBinding').toBe(2);
    await undo(page);
  });

  await test.step('CustomResourceDefinitions are missing', async () => {
    await write(page, manifestOf('whereabouts'));
    await expectPreview(page, /no matches for kind "IPPool"/, /no matches for kind "IPPool"/);
    await applyToTheEnd(page);
    await expect(strip).toContainText('no matches for kind "NetworkAttachmentDefinition"');
    await strip.getByRole('button', { name: 'Close' }).click();
    const whereabouts = { file: 'whereabouts', daemonSet: 'whereabouts', nodes: names };
    for (const name of names) await expectWhy(page, whereabouts, name);
    await undo(page);
  });
});
