import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { leaveField } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, node, step, untilPaused, write } from './support/playground.ts';

const manifestOf = (file: string): string => readFileSync(`e2e/manifests/${file}.yaml`, 'utf8');
const names = ['amd1', 'cp', 'gpu1', 'w1', 'w2', 'win1'] as const;

interface Vendor {
  readonly file: string;
  readonly daemonSet: string;
  /** Nodes that get a Pod. */
  readonly nodes: readonly (typeof names)[number][];
  /** What Why says of some of the others. */
  readonly why?: Partial<Record<(typeof names)[number], RegExp>>;
  /** Why the API server refuses them, and the name of the button that helps. */
  readonly refused?: { readonly cause: string; readonly help: RegExp };
  /** What keeps the Pods from starting, and the name of the button that helps. */
  readonly waits?: { readonly message: string; readonly help: RegExp };
}

const tainted = (taint: string): RegExp => new RegExp(`Taint ${taint}\\S* is not tolerated`);
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
    why: { w2: /no label feature\.node\.kubernetes\.io\/pci-15b3\.present/, win1: taints.win1 },
    waits: { message: 'cannot mount volume config: configmap "rdma-devices" not found', help: /^Create ConfigMap rdma-devices/ },
  },
  {
    file: 'spire-agent',
    daemonSet: 'spire-agent',
    nodes: ['w1', 'w2'],
    why: taints,
    waits: { message: 'cannot mount volume spire-bundle: configmap "spire-bundle" not found', help: /^Create ConfigMap spire-bundle/ },
  },
  {
    file: 'splunk-otel-eks',
    daemonSet: 'splunk-otel-collector-agent',
    nodes: ['cp', 'w1', 'w2'],
    why: { win1: linuxOnly, gpu1: taints.gpu1 },
    waits: {
      message: 'cannot create container otel-collector: secret "splunk-otel-collector" not found',
      help: /^Create Secret splunk-otel-collector/,
    },
  },
];

const account = (name: string): NonNullable<Vendor['refused']> => ({
  cause: `serviceaccount "${name}" not found`,
  help: /^Create the ServiceAccount/,
});

const refused: readonly Vendor[] = [
  {
    file: 'efs-csi-node',
    daemonSet: 'efs-csi-node',
    nodes: ['amd1', 'cp', 'gpu1', 'w1', 'w2'],
    why: { win1: linuxOnly },
    refused: account('efs-csi-node-sa'),
  },
  {
    file: 'falco',
    daemonSet: 'falco',
    nodes: ['cp', 'w1', 'w2'],
    why: { gpu1: taints.gpu1, win1: linuxOnly },
    refused: account('falco'),
    waits: { message: 'cannot mount volume falcoctl-config-volume: configmap "falcoctl" not found', help: /^Create ConfigMap falcoctl/ },
  },
  {
    file: 'juicefs-csi-node',
    daemonSet: 'juicefs-csi-node',
    nodes: ['cp', 'w1', 'w2'],
    why: { gpu1: taints.gpu1, win1: taints.win1 },
    refused: account('juicefs-csi-node-sa'),
  },
  {
    file: 's3-csi-node',
    daemonSet: 's3-csi-node',
    nodes: ['w1', 'w2'],
    why: { cp: taints.cp, win1: linuxOnly },
    refused: { cause: 'no PriorityClass with name mount-s3-critical was found', help: /^Create the PriorityClass/ },
  },
  {
    file: 'splunk-otel-windows',
    daemonSet: 'splunk-otel-collector-agent-windows',
    nodes: ['win1'],
    why: { w1: /nodeSelector .*kubernetes\.io\/os=windows/ },
    refused: account('splunk-otel-collector-win'),
  },
  {
    file: 'dcgm-exporter',
    daemonSet: 'dcgm-exporter',
    nodes: ['gpu1'],
    why: { w1: /nodeSelector .*nvidia\.com\/gpu\.deploy\.dcgm-exporter=true/ },
    refused: { cause: 'RuntimeClass "nvidia" not found', help: /^Create the RuntimeClass/ },
  },
];

const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const cards = (page: Page): Locator => page.getByRole('article', { name: /^DaemonSet / });

/** The nodes of `nodes.yaml`, imported as an engineer does with those of a cluster. */
async function bringNodes(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
  const bring = dialog(page, 'Import your cluster');
  await bring.getByRole('textbox', { name: 'YAML or JSON' }).fill(manifestOf('nodes'));
  await bring.getByRole('button', { name: 'Analyze', exact: true }).click();
  await bring.getByRole('button', { name: 'Open this cluster' }).click();
  await expect(bring).toHaveCount(0);
  for (const name of names) await expect(node(page, name)).toBeVisible();
}

/** What the preview says before anything is applied, once the text has been checked. */
async function expectPreview(page: Page, checked: RegExp, text: RegExp): Promise<void> {
  await expect(page.getByRole('region', { name: 'Manifest' })).toContainText(checked);
  await page.getByRole('button', { name: 'Preview Apply' }).click();
  const preview = dialog(page, 'If you apply this');
  await expect(preview).toContainText(text);
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
}

async function expectReady(page: Page, { daemonSet, nodes: { length } }: Vendor, ready: number): Promise<void> {
  await expect(cards(page)).toHaveAccessibleName(new RegExp(`^DaemonSet ${daemonSet} .*desired ${length}, .*ready ${ready},`, 'i'));
}

async function toTheEnd(page: Page): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('End');
  await untilPaused(page);
}

async function applyToTheEnd(page: Page): Promise<void> {
  await (await editor(page)).focus();
  await page.keyboard.press('Control+Enter');
  await toTheEnd(page);
}

const why = (page: Page): Locator => inspector(page).getByRole('region', { name: 'Why', exact: true });

async function select(page: Page, name: string): Promise<void> {
  await node(page, name).locator('header').click();
  await expect(inspector(page).getByRole('heading', { name, exact: true })).toBeVisible();
}

/** Selects each node, and reads why it has its Pod or none. */
async function expectWhy(page: Page, vendor: Vendor, now: 'refused' | 'waits' | 'ready'): Promise<void> {
  const { daemonSet, nodes } = vendor;
  for (const name of names) {
    await select(page, name);
    await expect(why(page)).toContainText(daemonSet);
    const card = (state: string) => expect(node(page, name)).toHaveAccessibleName(new RegExp(`${daemonSet}: ${state}`));
    if (!nodes.includes(name)) {
      await expect(why(page)).toContainText(vendor.why?.[name] ?? /Not met/);
      await card('no Pod, ');
    } else if (now === 'refused') {
      await expect(why(page)).toContainText('Should run a Pod, but the API server rejects it');
      await expect(why(page)).toContainText(vendor.refused?.cause ?? '');
      await card(`no Pod, rejected: ${vendor.refused?.cause}`);
    } else {
      await expect(why(page)).toContainText('Should run a Pod');
      if (now === 'waits') await expect(why(page)).toContainText(vendor.waits?.message ?? '');
      await card(now === 'ready' ? 'ready' : '[^.]*\\((ContainerCreating|PodInitializing|CreateContainerConfigError)\\)');
    }
  }
}

/** One press on a Node makes what is missing; then time runs to the end. */
async function help(page: Page, { nodes: [name = 'w1'] }: Vendor, button: RegExp): Promise<void> {
  await select(page, name);
  await why(page).getByRole('button', { name: button }).click();
  await toTheEnd(page);
}

/** Takes so many commands back. */
async function undo(page: Page, commands = 1): Promise<void> {
  await leaveField(page);
  for (let taken = 0; taken < commands; taken++) await page.keyboard.press('ControlOrMeta+z');
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
      const { waits } = vendor;
      await expectReady(page, vendor, waits === undefined ? length : 0);
      await expectWhy(page, vendor, waits === undefined ? 'ready' : 'waits');
      if (waits !== undefined) await help(page, vendor, waits.help);
      await expectReady(page, vendor, length);
      await undo(page, waits === undefined ? 1 : 2);
    });
  }
});

test('manifests whose Pods the API server refuses: the reason everywhere, one press that helps, undo', async ({ page }) => {
  await bringNodes(page);
  for (const vendor of refused) {
    await test.step(vendor.file, async () => {
      const { nodes, daemonSet, waits, refused: { cause, help: button } = { cause: '', help: /./ } } = vendor;
      const count = `${nodes.length} Pods? `;
      await write(page, manifestOf(vendor.file));
      await expectPreview(page, new RegExp(cause), new RegExp(`${count}cannot be created: ${cause}: ${nodes.join(', ')}`));
      await applyToTheEnd(page);
      await expect(
        page.getByText(new RegExp(`^${count}of ${daemonSet} cannot be created: ${cause}\\. Next attempt in \\d+ s\\.`)).first(),
      ).toBeVisible();
      const strip = page.getByRole('status', { name: 'Equivalent kubectl command' });
      if (await strip.locator('[data-failed="true"]').isVisible()) await strip.getByRole('button', { name: 'Close' }).click();
      await expect(cards(page)).toHaveAccessibleName(new RegExp(`Pods rejected: ${cause}\\.`));
      await expectReady(page, vendor, 0);
      await expectWhy(page, vendor, 'refused');
      await help(page, vendor, button);
      if (waits !== undefined) {
        await expectWhy(page, vendor, 'waits');
        await help(page, vendor, waits.help);
      }
      await expectReady(page, vendor, nodes.length);
      await undo(page, waits === undefined ? 2 : 3);
    });
  }
});

test('manifests of which kubectl applies a part', async ({ page }) => {
  await bringNodes(page);
  const strip = page.getByRole('status', { name: 'Equivalent kubectl command' });

  await test.step('a namespace is missing', async () => {
    await write(page, manifestOf('vault-csi-provider'));
    await expectPreview(
      page,
      /namespaces "vault" not found/,
      /only a part.*namespaces "vault" not found.*ClusterRole vault-csi-provider-clusterrole created/s,
    );
    await applyToTheEnd(page);
    await expect(strip).toContainText('namespaces "vault" not found');
    await strip.getByRole('button', { name: 'Close' }).click();
    await expect(cards(page)).toHaveCount(0);
    await expect.poll(() => step(page), 'ClusterRole and ClusterRoleBinding').toBe(2);
    await undo(page);
  });

  await test.step('CustomResourceDefinitions are missing', async () => {
    await write(page, manifestOf('whereabouts'));
    await expectPreview(page, /no matches for kind "IPPool"/, /only a part.*no matches for kind "IPPool".*6 nodes get a Pod/s);
    await applyToTheEnd(page);
    await expect(strip).toContainText('no matches for kind "NetworkAttachmentDefinition"');
    await strip.getByRole('button', { name: 'Close' }).click();
    await expectWhy(page, { file: 'whereabouts', daemonSet: 'whereabouts', nodes: names }, 'ready');
    await undo(page);
  });
});
