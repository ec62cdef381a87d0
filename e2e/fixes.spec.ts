import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import { editor, manifest, ready, write } from './support/playground.ts';

const sound = manifest();
const intolerant = manifest({ tolerant: false });

interface Fix {
  readonly name: string;
  readonly text: string;
  /** A part of its message; absent where nothing is wrong and the fix is optional. */
  readonly problem?: string;
  readonly title: string;
  readonly after: string;
}

/** A mistake in the sound manifest, which the fix takes back, or turns into `after`. */
const slip = (name: string, [from, to]: readonly [string, string], problem: string, title: string, after = sound): Fix => {
  const text = sound.replace(from, to);
  if (text === sound) throw new Error(`${name}: the manifest has no ${from}`);
  return { name, text, problem, title, after };
};

const containers = '      containers:\n      - name: fluentbit\n        image: fluent/fluent-bit:3.1\n';
const selector = '  selector:\n    matchLabels:\n      app: fluentbit\n';
const terms = (pad: string): string =>
  [
    'nodeAffinity:',
    '  requiredDuringSchedulingIgnoredDuringExecution:',
    '    nodeSelectorTerms:',
    '    - matchExpressions:',
    '      - key: gpu',
    '        operator: DoesNotExist',
  ]
    .map((line) => `${pad}${line}\n`)
    .join('');
const rolling = (lines: string): string => `spec:\n  updateStrategy:\n    rollingUpdate:\n${lines}  selector`;

interface Recording {
  readonly steps: readonly { readonly stdin?: string }[];
}
const { steps }: Recording = JSON.parse(readFileSync('conformance/scenarios/seed-example.json', 'utf8'));
const sheet = steps.flatMap(({ stdin }) => stdin ?? [])[0] ?? '';

const fixes: readonly Fix[] = [
  slip(
    'containers beside the template',
    [
      `    spec:\n      tolerations:\n      - operator: Exists\n${containers}`,
      `    spec:\n      tolerations:\n      - operator: Exists\n${containers.replace(/^ {4}/gm, '')}`,
    ],
    'unknown field "spec.containers"',
    'Move containers into spec.template.spec',
  ),
  slip(
    'nodeAffinity without affinity',
    [containers, containers + terms('      ')],
    'unknown field "spec.template.spec.nodeAffinity"',
    'Move nodeAffinity into spec.template.spec.affinity',
    `${sound}      affinity:\n${terms('        ')}`,
  ),
  slip('a misspelt field', ['containers:', 'contianers:'], 'contianers', 'Change contianers to containers'),
  slip('a field in the wrong case', ['matchLabels:', 'matchlabels:'], 'matchlabels', 'Change matchlabels to matchLabels'),
  slip('a kind in the wrong case', ['kind: DaemonSet', 'kind: Daemonset'], 'no matches for kind', 'Change Daemonset to DaemonSet'),
  slip('a misspelt kind', ['kind: DaemonSet', 'kind: DeamonSet'], 'no matches for kind', 'Change DeamonSet to DaemonSet'),
  slip(
    'labels that the selector does not match',
    ['      labels:\n        app: fluentbit', '      labels:\n        app: other'],
    'The selector must match the template’s labels',
    'Copy the selector’s labels to the template',
  ),
  slip(
    'a selector that does not match the labels',
    ['matchLabels:\n      app: fluentbit', 'matchLabels:\n      app: other'],
    '`selector` does not match template `labels`',
    'Make the selector match the template’s labels',
  ),
  slip(
    'an old API version, of a time without selectors',
    [sound, sound.replace('apps/v1', 'extensions/v1beta1').replace(selector, '')],
    'Kubernetes 1.16 removed this version',
    'Change extensions/v1beta1 to apps/v1 and add the selector',
    sound.replace(selector, '') + selector,
  ),
  slip('no apiVersion', ['apiVersion: apps/v1\n', ''], 'apiVersion not set', 'Add apiVersion: apps/v1'),
  slip(
    'no name',
    ['  name: fluentbit\n  namespace: logging\n', '  namespace: logging\n'],
    'name',
    'Add name: fluentbit',
    sound.replace('  name: fluentbit\n  namespace: logging\n', '  namespace: logging\n  name: fluentbit\n'),
  ),
  slip(
    'a label that is a number',
    ['      labels:\n', '      labels:\n        version: 1.10\n'],
    'a string is required',
    'Put 1.10 in quotes',
    sound.replace('      labels:\n', '      labels:\n        version: "1.10"\n'),
  ),
  slip(
    'a number in quotes',
    ['spec:\n  selector', 'spec:\n  minReadySeconds: "5"\n  selector'],
    'cannot unmarshal string',
    'Remove the quotes from 5',
    sound.replace('spec:\n  selector', 'spec:\n  minReadySeconds: 5\n  selector'),
  ),
  slip(
    'maxSurge while Pods may be unavailable',
    ['spec:\n  selector', rolling('      maxSurge: 1\n')],
    'the other must be 0',
    'Set maxUnavailable to 0',
    sound.replace('spec:\n  selector', rolling('      maxSurge: 1\n      maxUnavailable: 0\n')),
  ),
  slip('tabs', ['      containers', '\t\t\tcontainers'], 'YAML does not allow tabs', 'Replace tabs with spaces'),
  slip(
    'replicas',
    ['spec:\n  selector', 'spec:\n  replicas: 3\n  selector'],
    'To run none, require a label that no node has',
    'Remove replicas: nodes decide how many Pods',
  ),
  slip(
    'no replicas',
    ['spec:\n  selector', 'spec:\n  replicas: 0\n  selector'],
    'A DaemonSet has no replicas',
    'Run no Pods: require a label that no node has',
    `${sound}      nodeSelector:\n        no-such-node: "true"\n`,
  ),
  slip(
    'a namespace that the cluster has not',
    ['namespace: logging', 'namespace: agents'],
    'Namespace agents exists neither in the cluster nor in this file',
    'Add Namespace agents to this file',
    `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: agents\n---\n${sound.replace('namespace: logging', 'namespace: agents')}`,
  ),
  {
    name: 'the control plane left out',
    text: intolerant,
    title: 'Run on the control plane too: tolerate its taint',
    after: `${intolerant}      tolerations:\n      - key: node-role.kubernetes.io/control-plane\n        operator: Exists\n        effect: NoSchedule\n`,
  },
  {
    name: 'indentation that is wrong while a name is too',
    text: sound.replace('name: fluentbit\n', 'name: Fluent_Bit\n').replace('      containers:', '     containers:'),
    problem: 'is indented less',
    title: 'Fix the indentation',
    after: sound.replace('name: fluentbit\n', 'name: Fluent_Bit\n'),
  },
];

const problems = (page: Page) => page.getByRole('list', { name: 'Problems' });

/** Goes to the mark, opens what can be done there, and takes the one of this title. */
async function fixByKeys(page: Page, { problem, title }: Pick<Fix, 'problem' | 'title'>): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  if (problem !== undefined) {
    const shown = await problems(page).getByRole('listitem').allInnerTexts();
    for (let at = 0; at <= shown.findIndex((each) => each.includes(problem)); at++) await page.keyboard.press('Alt+F8');
  }
  const menu = page.locator('.action-widget');
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+.');
    await expect(menu.getByRole('option', { name: title })).toBeVisible({ timeout: 4000 });
  }).toPass();
  const chosen = menu.locator('.monaco-list-row.focused');
  for (let down = 0; down < 20 && !(await chosen.innerText()).includes(title); down++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('option')).toHaveCount(0);
}

/** What the editor holds, beyond what Monaco draws. */
async function wholeText(page: Page): Promise<string> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

test('each quick fix mends its fault by the keys: F8 to the mark, Ctrl+. and Enter', async ({ page }) => {
  await open(page);
  await ready(page);
  await editor(page);
  for (const fix of fixes) {
    await test.step(fix.name, async () => {
      await write(page, fix.text);
      if (fix.problem !== undefined) await expect(problems(page), fix.name).toContainText(fix.problem);
      await fixByKeys(page, fix);
      expect(await wholeText(page), fix.name).toBe(fix.after);
      if (fix.after.includes('Fluent_Bit')) await expect(problems(page), fix.name).toContainText('RFC 1123');
      else await expect(problems(page), fix.name).toHaveCount(0);
    });
  }
  await test.step('the study sheet’s example', async () => {
    await write(page, sheet);
    await expect(problems(page)).toContainText('already has a value');
    await fixByKeys(page, { problem: 'already has a value', title: 'Fix the indentation' });
    await expect(problems(page)).toHaveCount(0);
    expect(await wholeText(page)).toContain('  template:\n    metadata:\n      labels:\n        app: fluentbit\n    spec:\n');
  });
});
