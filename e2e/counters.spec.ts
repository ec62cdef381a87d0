import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { apply, daemonSet, manifest, node, nodeAction, pod, ready, step, toEnd, write } from './support/playground.ts';

const texts = { en, es };
const dims = (locator: ReturnType<typeof node>) => expect(locator).not.toHaveAttribute('data-strong');
const lights = (locator: ReturnType<typeof node>) => expect(locator).toHaveAttribute('data-strong');

test('a counter lights its Nodes, lists them with reasons, and says which taint did not make the controller look', async ({ page }) => {
  await open(page);
  await ready(page);
  await nodeAction(page, 'w2', 'Add taint…');
  const form = page.getByRole('dialog', { name: 'Add a taint to w2' });
  await form.getByLabel('Key').fill('dedicated');
  await form.getByLabel('Effect').selectOption('NoSchedule');
  await form.getByRole('button', { name: 'Add taint' }).click();
  await expect(form).toBeHidden();
  await toEnd(page);

  const desired = daemonSet(page).getByRole('button', { name: 'desired 3: which nodes?' });
  await desired.hover();
  await lights(node(page, 'w1'));
  await dims(node(page, 'w2'));
  await dims(node(page, 'cp'));
  await expect(page.getByRole('tooltip')).toHaveText(/^status\.desiredNumberScheduled: .*actual: 2$/s);

  await desired.click();
  const panel = page.getByRole('dialog', { name: 'desired: 3' });
  await expect(panel).toContainText('Status: 3, actual: 2.');
  await expect(panel).toContainText(
    /You change the taints of node w2.*This change did not trigger the controller\. Its next sync will count 2\./,
  );
  await expect(panel.getByRole('listitem').filter({ hasText: /^–w2/ })).toContainText('dedicated:NoSchedule');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(desired).toBeFocused();
});

test('from the keyboard: the counters of the card and of the inspector', async ({ page }) => {
  await open(page);
  await ready(page);
  await nodeAction(page, 'w3', 'Power off');
  await toEnd(page);
  await expect(daemonSet(page)).toHaveAccessibleName(/^DaemonSet fluentbit in logging\. 2 of 2 ready: w3 does not respond\. /);
  await daemonSet(page).focus();
  const misscheduled = daemonSet(page).getByRole('button', { name: 'misscheduled 1: which nodes?' });
  await tabTo(page, misscheduled);
  await lights(node(page, 'w3'));
  await dims(node(page, 'w1'));
  await expect(page.getByRole('tooltip')).toHaveText(/^status\.numberMisscheduled: /);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'misscheduled: 1' });
  await expect(panel.getByRole('listitem').first()).toContainText(/w3fluentbit-\w+ runs here but should not\./);
  await page.keyboard.press('Escape');
  await expect(daemonSet(page)).toContainText(/w3 is unreachable: its Pod fluentbit-\w+ is not available\./);

  await daemonSet(page).click({ position: { x: 200, y: 12 } });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const ready2 = inspector.getByRole('button', { name: /^2\s*ready/ });
  await ready2.focus();
  await dims(node(page, 'w3'));
  await lights(node(page, 'w1'));
  await page.keyboard.press('Enter');
  await expect(inspector.getByText(/^fluentbit-\w+ is Ready\.$/).first()).toBeVisible();
});

test('a step’s causes are walked back to the command', async ({ page }) => {
  await open(page);
  await ready(page);
  await apply(page);
  await toEnd(page);
  const end = await step(page);
  await page.getByRole('button', { name: 'why?' }).click();
  const chain = page.getByRole('dialog').getByRole('list', { name: 'Show why: the chain of causes' });
  const first = chain.getByRole('listitem').last();
  await expect(first).toContainText('you');
  await first.getByRole('button', { name: /^Go to step/ }).click();
  expect(await step(page)).toBeLessThan(end);
  await expect(chain).toBeVisible();
  await page.keyboard.press('Escape');

  await toEnd(page);
  await pod(page, 'w1').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByText('Causes', { exact: true }).click();
  const made = inspector.getByRole('list', { name: 'Exists because' }).getByRole('listitem');
  await expect(made.first()).toContainText('The scheduler binds Pod');
  await expect(made.last()).toContainText('you');
});

test('what Apply would do is shown before: order, Nodes, where it stops, and refusals', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: 'Preview Apply' }).click();
  const panel = page.getByRole('dialog', { name: 'If you apply this' });
  await expect(panel).toContainText(/1 node gets a Pod: cp/);
  await expect(panel).toContainText(/3 Pods are replaced, 1 at a time: w1, w2, w3/);
  await expect(panel).toContainText(/Finishes after about \d/);
  await expect(panel).toContainText('At worst 3 of 4 available');
  await expect(node(page, 'cp')).toContainText('+ Pod');
  await expect(node(page, 'w1')).toContainText('↻ Pod');
  await page.keyboard.press('Escape');
  await expect(node(page, 'cp')).not.toContainText('+ Pod');

  await write(page, manifest({ image: 'no-such' }));
  await page.getByRole('button', { name: 'Preview Apply' }).press('Enter');
  await expect(panel).toContainText(/The rollout stops here: fluentbit-\w+ on \w+ cannot pull image no-such/);
  await page.keyboard.press('Escape');
  await write(page, manifest().replace('app: fluentbit\n  template', 'app: other\n  template'));
  await page.getByRole('button', { name: 'Preview Apply' }).press('Enter');
  await expect(panel).toContainText('The API server would reject it:');
  await expect(panel).toContainText('`selector` does not match template `labels`');
});

for (const language of ['en', 'es'] as const) {
  test(`the panels are accessible: ${language}`, async ({ page }) => {
    const text = texts[language];
    await open(page, { language, scenario: 'node-failure' });
    await page.getByRole('button', { name: text.timeline.end }).click();
    await expect(page.getByRole('button', { name: text.timeline.play, exact: true })).toBeVisible();
    await page.locator('[data-card^="DaemonSet/"] dl button').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'the Nodes of a counter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: text.reasons.chain.button }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'a chain of causes');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: text.reasons.forecast.open }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'the preview');
  });
}
