import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import { manifest, node, openBelow, ready, untilPaused, write } from './support/playground.ts';

const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'kubectl command' });
const transcript = (page: Page): Locator => page.getByRole('region', { name: 'Commands and their output' });
const offers = (page: Page): Locator => page.getByRole('list', { name: 'Completions' });

const say = async (page: Page, line: string): Promise<void> => {
  await prompt(page).fill(line);
  await prompt(page).press('Enter');
  await expect(prompt(page)).toHaveValue('');
};

/** As a person who pastes does: by the clipboard, so that the page decides what becomes of it. */
const paste = async (page: Page, text: string): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await prompt(page).focus();
  await page.keyboard.press('ControlOrMeta+v');
};

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
  await openBelow(page, 'Console');
});

test('the prompt: the arrow keys walk through what was typed, Tab completes, and what is pasted into a begun line stays', async ({
  page,
}) => {
  await test.step('the arrow keys, and the draft waits at the end', async () => {
    await say(page, 'version');
    await say(page, 'get ns');
    await prompt(page).fill('get po');
    await prompt(page).press('ArrowUp');
    await expect(prompt(page)).toHaveValue('get ns');
    await prompt(page).press('ArrowUp');
    await expect(prompt(page)).toHaveValue('version');
    await prompt(page).press('ArrowDown');
    await prompt(page).press('ArrowDown');
    await expect(prompt(page)).toHaveValue('get po');
  });

  const tab = async (line: string): Promise<void> => {
    await prompt(page).fill(line);
    await prompt(page).press('Tab');
  };
  for (const [what, line, completed] of [
    ['a verb', 'rollo', 'rollout '],
    ['a verb of a verb', 'rollout hist', 'rollout history '],
    ['a resource', 'get daemons', 'get daemonsets '],
    ['a name', 'describe node w', 'describe node w'],
    ['a name in its namespace', 'describe ds -n logging fl', 'describe ds -n logging fluentbit '],
    ['a flag', 'get pods --all-n', 'get pods --all-namespaces '],
    ['a command behind a pipe', 'get pods |gr', 'get pods |grep '],
  ] as const) {
    await test.step(`Tab completes ${what}`, async () => {
      await tab(line);
      await expect(prompt(page), what).toHaveValue(completed);
    });
  }

  await test.step('Tab completes as far as the words agree, and a click chooses among them; Escape closes the list', async () => {
    await tab('cordon ');
    await expect(offers(page).getByRole('button')).toHaveText(['cp', 'w1', 'w2', 'w3']);
    await offers(page).getByRole('button', { name: 'w2' }).click();
    await expect(prompt(page)).toHaveValue('cordon w2 ');
    await tab('cordon ');
    await prompt(page).press('Escape');
    await expect(offers(page)).toHaveCount(0);
    await expect(prompt(page)).toHaveValue('cordon ');
  });

  await test.step('what is pasted into a line that was begun stays to be read', async () => {
    await prompt(page).fill('get ');
    await paste(page, 'pods\nnodes');
    await expect(prompt(page)).toHaveValue('get pods\nnodes');
    await expect(transcript(page)).not.toContainText('kubectl get pods');
  });
});

test('several pasted lines run one after the other, with a here-document among them', async ({ page }) => {
  await paste(page, `kubectl cordon w1\nkubectl apply -f - <<EOF\n${manifest({ image: 'fluent/fluent-bit:9' })}EOF\n# power off w3\n`);
  await expect(transcript(page)).toContainText('node/w1 cordoned');
  await expect(transcript(page)).toContainText('daemonset.apps/fluentbit configured');
  await expect(transcript(page)).toContainText('# power off w3');
  await expect(node(page, 'w1')).toHaveAccessibleName(/cordoned|scheduling/i);
  await expect(prompt(page)).toHaveValue('');
});

test('-f - is the open file of the editor, and a name is one of its files', async ({ page }) => {
  await write(page, manifest({ image: 'fluent/fluent-bit:3.2', tolerant: false }));
  await say(page, 'apply -f -');
  await expect(transcript(page)).toContainText('daemonset.apps/fluentbit configured');
  const file =
    (await page
      .getByRole('tab', { name: /\.ya?ml/ })
      .first()
      .textContent()) ?? '';
  const [name = ''] = /[\w.-]+\.ya?ml/.exec(file) ?? [];
  await say(page, `diff -f ${name}`);
  await expect(transcript(page).getByRole('listitem').last()).toContainText(`kubectl diff -f ${name}`);
  await expect(transcript(page).getByRole('listitem').last()).not.toContainText('does not exist');
});

test('the transcript is copied as text, and cleared by button and by key', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await say(page, 'get ns default');
  await expect(transcript(page)).toContainText('Active');
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /\$ kubectl get ns default\nNAME\s+STATUS\s+AGE\ndefault\s+Active/,
  );
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(transcript(page).getByRole('listitem')).toHaveCount(0);
  await say(page, 'version');
  await expect(transcript(page).getByRole('listitem')).toHaveCount(1);
  await prompt(page).press('Control+l');
  await expect(transcript(page).getByRole('listitem')).toHaveCount(0);
});

test('answers: what was typed changes the cluster, a refusal shows its exit code, a command that waits is stopped by Ctrl+C', async ({
  page,
}) => {
  await say(page, 'cordon w1');
  await untilPaused(page);
  await expect(transcript(page)).toContainText('node/w1 cordoned');
  await expect(node(page, 'w1')).toHaveAccessibleName(/cordoned/i);

  await say(page, 'frobnicate');
  await expect(transcript(page)).toContainText('error: unknown command "frobnicate" for "kubectl"');
  await expect(transcript(page)).toContainText('exit code 1');
  await say(page, 'get nodes -o name | jq .');
  await expect(transcript(page)).toContainText('bash: jq: command not found');
  await expect(transcript(page)).toContainText('Choose what to print with -o jsonpath=…');
  await say(page, 'get pods -A -w | grep fluentbit');
  await expect(transcript(page).getByRole('listitem').last()).toContainText('Running');
  await expect(page.getByRole('button', { name: 'Stop (Ctrl+C)' })).toBeVisible();
  await prompt(page).press('Control+c');
  await expect(page.getByRole('button', { name: 'Stop (Ctrl+C)' })).toHaveCount(0);
});
