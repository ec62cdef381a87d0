import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import { daemonSet, node, ready, timeButton, toEnd } from './support/playground.ts';

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** Applies objects in the console, as a person who pastes does. */
async function applyInConsole(page: Page, ...objects: readonly object[]): Promise<void> {
  await timeButton(page, 'Console').click();
  const prompt = page.getByRole('textbox', { name: 'kubectl command' });
  await expect(prompt).toBeFocused();
  for (const object of objects) {
    await page.keyboard.insertText(`kubectl apply -f - <<EOF\n${JSON.stringify(object)}\nEOF`);
    await page.keyboard.press('Enter');
  }
  await timeButton(page, 'Console').click();
}

test('a Service says what each node reaches, and the autoscaler adds a node that its DaemonSet then covers', async ({ page }) => {
  await open(page);
  await ready(page);
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'agent', namespace: 'logging' },
    spec: { selector: { app: 'fluentbit' }, internalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 2020 }] },
  };
  await applyInConsole(page, service);
  await daemonSet(page).locator('header').first().click();
  await inspector(page).getByText('Reaching the Pods').click();
  await inspector(page).getByRole('button', { name: 'agent', exact: true }).click();
  const internal = inspector(page).getByRole('region', { name: 'From a Pod, through the address of the Service' });
  await expect(internal.getByRole('listitem')).toHaveCount(2);
  await expect(internal).toContainText('only the ready Pod on the same node');
  await expect(internal).toContainText('the connection is dropped');
  await internal.getByRole('button', { name: 'Show these nodes in the graph' }).first().click();
  await inspector(page)
    .getByRole('button', { name: /^Prefer the same node/ })
    .click();
  await expect(internal).toContainText('the ready Pod on the same node, which is preferred');
  await expect(internal).toContainText('any of 3 ready Pods');

  await page.getByRole('button', { name: 'Add node' }).click();
  await page.getByRole('menuitem', { name: /^Node autoscaler/ }).click();
  await page.getByLabel('At most').fill('2');
  await page.getByRole('button', { name: 'Set up the autoscaler' }).click();
  const labels = { app: 'web' };
  const resources = { requests: { cpu: '3' } };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1', resources }] } };
  const web = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 5, selector: { matchLabels: labels }, template },
  };
  await applyInConsole(page, web);
  await toEnd(page);
  await expect(node(page, 'workers-2')).toHaveCount(1);
  await node(page, 'workers-1').locator('header').click();
  await expect(inspector(page)).toContainText('workers (2 of 0 to 2 nodes)');
  await expect(daemonSet(page)).toHaveAccessibleName(/desired 5/i);
});
