import { expect, open, test } from './support/page.ts';
import {
  apply,
  daemonSet,
  expectCounters,
  manifest,
  node,
  nodeAction,
  openBelow,
  pod,
  ready,
  scrubber,
  step,
  timeButton,
  toEnd,
  untilPaused,
  write,
} from './support/playground.ts';

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
});

test('opens on a cluster with a DaemonSet, says why a node has no Pod, and a worker that joins gets its Pod', async ({ page }) => {
  await expectCounters(page, 'Desired 3, current 3, ready 3');
  await expect(node(page, 'cp')).toHaveAccessibleName(/no Pod, .*node-role\.kubernetes\.io\/control-plane/);
  await expect(pod(page, 'cp')).toHaveCount(0);

  await page.getByRole('button', { name: 'Add node' }).click();
  await page.getByRole('menuitem', { name: /^Worker/ }).click();
  await toEnd(page);
  await expect(pod(page, 'w4', 'ready')).toHaveCount(1);
  await expectCounters(page, 'Desired 4, current 4, ready 4');
});

test('an applied manifest brings its Pods, one node after another; back and forward show the same cluster again', async ({ page }) => {
  await apply(page);
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready.*revision 2')).toHaveCount(1);
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);
  await expectCounters(page, 'Desired 4, current 4, ready 4, up-to-date 4, available 4');

  const end = await step(page);
  const last = await daemonSet(page).getAttribute('aria-label');
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await expect(pod(page, 'cp')).toHaveCount(0);
  await expectCounters(page, 'Desired 3');
  for (let at = 0; at < end; at++) await page.getByRole('button', { name: 'One step forward' }).click();
  expect(await step(page)).toBe(end);
  await expect(daemonSet(page)).toHaveAccessibleName(last ?? '');
  await untilPaused(page);
});

test('a failed node keeps its Pod, not ready; power brings it back; NoExecute takes one away, without the taint it is back', async ({
  page,
}) => {
  await nodeAction(page, 'w2', 'Power off');
  await toEnd(page);
  await expect(node(page, 'w2')).toHaveAccessibleName(/Unknown/);
  await expect(pod(page, 'w2')).toHaveCount(1);
  await expect(pod(page, 'w2', 'ready')).toHaveCount(0);
  await expectCounters(page, 'Desired 2, .*ready 2, .*misscheduled 1');

  await node(page, 'w2').locator('header').click();
  const why = page.getByRole('region', { name: 'Why', exact: true });
  await expect(why.getByRole('button').first()).toHaveAccessibleName(/^Power on w2\s*# power on w2$/);
  await expect(why).toContainText('The node lifecycle controller owns this taint and removes it when w2 is powered on.');
  await expect(why.getByRole('button', { name: /^(Tolerate it|Take the taint off)/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Taints' }).getByRole('button', { name: /kubectl/ })).toHaveCount(0);
  await why.getByRole('button').first().click();
  await toEnd(page);
  await expect(node(page, 'w2')).toHaveAccessibleName(/Ready/);
  await expect(pod(page, 'w2', 'ready')).toHaveCount(1);
  await expectCounters(page, 'Desired 3, current 3, ready 3, .*misscheduled 0');

  await nodeAction(page, 'w3', 'Add taint…');
  const form = page.getByRole('dialog', { name: 'Add a taint to w3' });
  await form.getByLabel('Key').fill('dedicated');
  await form.getByLabel('Effect').selectOption('NoExecute');
  await form.getByRole('button', { name: 'Add taint' }).click();
  await expect(form).toBeHidden();
  await toEnd(page);
  await expect(pod(page, 'w3')).toHaveCount(0);
  await expect(node(page, 'w3')).toHaveAccessibleName(/no Pod, .*dedicated/);
  await expectCounters(page, 'Desired 2, current 2');

  await nodeAction(page, 'w3', 'Remove taint…');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove taint' }).click();
  await toEnd(page);
  await expect(pod(page, 'w3', 'ready')).toHaveCount(1);
});

test('a new image rolls out, one Pod at a time', async ({ page }) => {
  await write(page, manifest({ image: 'fluent/fluent-bit:3.2', tolerant: false }));
  const before = await step(page);
  await apply(page);
  await toEnd(page);
  const after = Number(await scrubber(page).getAttribute('aria-valuemax'));
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);

  for (let at = before; at <= after; at++) {
    const readyPods = await page
      .getByRole('article', { name: /^Node w/ })
      .getByRole('button', { name: /^Pod fluentbit-\w+: ready/ })
      .count();
    expect(readyPods, `ready Pods at step ${await step(page)}`).toBeGreaterThanOrEqual(2);
    if ((await step(page)) > before) await page.getByRole('button', { name: 'One step back' }).click();
  }
  expect(await step(page)).toBe(before);
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 1')).toHaveCount(1);
  await toEnd(page);
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);
});

test('cordon leaves daemon Pods alone, a deleted Pod is replaced, every button says its command, and the console takes others', async ({
  page,
}) => {
  await nodeAction(page, 'w1', 'Cordon');
  await expect(page.getByRole('status', { name: 'Equivalent kubectl command' })).toContainText('kubectl cordon w1');
  await toEnd(page);
  await expect(node(page, 'w1')).toHaveAccessibleName(/Cordoned/);
  await expect(pod(page, 'w1', 'ready')).toHaveCount(1);
  await expectCounters(page, 'Desired 3, current 3, ready 3');

  const first = await pod(page, 'w1').getAttribute('title');
  await pod(page, 'w1').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Delete Pod/ }).click();
  await toEnd(page);
  await expect(pod(page, 'w1', 'ready')).toHaveCount(1);
  expect(await pod(page, 'w1').getAttribute('title')).not.toBe(first);

  await openBelow(page, 'Console');
  const transcript = page.getByRole('region', { name: 'Commands and their output' });
  await expect(transcript).toContainText('node/w1 cordoned');
  const prompt = page.getByRole('textbox', { name: 'kubectl command' });
  await prompt.fill('get ds -n logging');
  await prompt.press('Enter');
  await expect(transcript).toContainText(/fluentbit\s+3\s+3\s+3\s+3\s+3/);
});

test('a card that was clicked, and the cluster stays in sight when a panel opens', async ({ page }) => {
  await node(page, 'cp').locator('header').click();
  await page.keyboard.press('k');
  await expect(timeButton(page, 'Console')).toHaveAttribute('aria-expanded', 'true');
  const canvas = await page.locator('.react-flow').boundingBox();
  for (const name of ['cp', 'w1', 'w2', 'w3'])
    await expect
      .poll(async () => {
        const box = await node(page, name).boundingBox();
        return box !== null && canvas !== null && box.x >= canvas.x && box.x + box.width <= canvas.x + canvas.width;
      }, `${name} is within the canvas from left to right`)
      .toBe(true);
});
