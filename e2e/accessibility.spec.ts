import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, open, test } from './support/page.ts';
import { editor, openBelow } from './support/playground.ts';

const texts = { en, es };
for (const language of ['en', 'es'] as const) {
  const text = texts[language];

  test.describe(language, () => {
    test('the page, its menus, panels and forms', async ({ page }) => {
      test.slow();
      await open(page, { language });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('article', { name: /^Node w1|^Nodo w1/ })).toBeVisible();
      await editor(page);
      await expectAccessible(page, 'the default scene');

      await page.getByRole('button', { name: text.app.menu.addNode }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await expectAccessible(page, 'the menu of nodes to add');
      await page.getByRole('menuitem', { name: text.actions.cluster.scale }).click();
      await page.getByRole('spinbutton', { name: text.app.form.scale.count }).fill('2');
      await expectAccessible(page, 'the form that scales the cluster');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: text.app.menu.addNode }).click();
      await page.getByRole('menuitem', { name: text.actions.cluster.add }).click();
      await page.getByRole('spinbutton', { name: text.app.form.addNodes.count }).fill('0');
      await expectAccessible(page, 'the form for several nodes');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: text.app.menu.scenario, exact: true }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await expectAccessible(page, 'the menu of scenarios');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: text.editor.presets.button }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the presets');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: text.graph.node.menu.replace('{{name}}', 'w2') }).click();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await expectAccessible(page, 'the menu of a Node');
      await page.getByRole('menuitem', { name: text.actions.node.taint }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the form for a taint');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: text.app.menu.help }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the keys');
      await page.keyboard.press('Escape');

      for (const tab of ['events', 'console'] as const) {
        await openBelow(page, text.timeline.tabs[tab]);
        await expect(page.getByRole('region', { name: text.timeline.tabs[tab], exact: true })).toBeVisible();
        await expectAccessible(page, `the panel ${tab}`);
      }
    });

    test('what is selected, branches, files, forms, and a cluster brought or saved', async ({ page }) => {
      test.slow();
      await open(page, { language });
      await expect(page.getByRole('article', { name: /^Node w1|^Nodo w1/ })).toBeVisible();
      await editor(page);
      const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
      const item = (name: string) => page.getByRole('menuitem', { name }).click();
      const closed = async () => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };

      for (const [what, button] of [
        ['a Node', page.getByRole('article', { name: /^Nod[eo] w1/ }).locator('header')],
        ['a Pod', page.getByRole('button', { name: /^Pod fluentbit-/ }).first()],
        ['a DaemonSet', page.getByRole('article', { name: /^DaemonSet fluentbit/ }).locator('header')],
      ] as const) {
        await button.click();
        const region = page.getByRole('region', { name: text.inspector.region });
        if (what !== 'a DaemonSet') await expect(page.getByRole('button', { name: text.actions.more, exact: true })).toBeVisible();
        const folded = region.locator('details:not([open]) > summary');
        for (let left = await folded.count(); left > 0; left--) await folded.first().click();
        await expectAccessible(page, `the inspector of ${what}`);
      }

      await press(text.graph.legend.show);
      await expectAccessible(page, 'what the shapes mean');
      await page.keyboard.press('Escape');
      await press(text.graph.controls.table);
      await expect(page.getByRole('table', { name: text.graph.table.caption })).toBeVisible();
      await expectAccessible(page, 'the cluster as a table');
      await press(text.graph.controls.graph);

      await page.getByRole('button', { name: text.app.menu.addNode }).click();
      await item(text.actions.cluster.custom);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the form for a Node');
      await closed();

      await page.keyboard.press('f');
      await page.keyboard.press('n');
      await expect(page.getByRole('list', { name: text.timeline.branches })).toBeVisible();
      await expectAccessible(page, 'branches');

      await press(text.editor.files.menu);
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await expectAccessible(page, 'the menu of a file');
      await item(text.files.compare);
      await expect(page.getByRole('dialog').locator('.line-insert').first()).toBeVisible();
      await expectAccessible(page, 'a file beside what is applied');
      await closed();

      await press(text.app.menu.scenario);
      await item(text.exchange.import.item);
      await expect(page.getByRole('dialog', { name: text.exchange.import.title })).toBeVisible();
      await expectAccessible(page, 'the dialog to bring a cluster');
      await closed();
      await press(text.app.menu.scenario);
      await item(text.exchange.export.item);
      await expect(page.getByRole('menuitem', { name: text.exchange.export.yaml })).toBeVisible();
      await expectAccessible(page, 'the menu that saves');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await press(text.app.menu.settings);
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page, 'the view and the settings');
      await page.keyboard.press('Escape');
      await press(text.app.menu.present);
      await expect(page.getByRole('button', { name: text.app.keys.leavePresent })).toBeVisible();
      await expectAccessible(page, 'while presenting');
    });

    test('why a node has no Pod, forms of nodes and kubelets, answers and errors, a fault in the manifest', async ({ page }) => {
      test.slow();
      await open(page, { language, autoplay: false });
      await expect(page.getByRole('article', { name: /^Nod[eo] w1/ })).toBeVisible();
      await editor(page);
      const region = page.getByRole('region', { name: text.inspector.region });
      await expectAccessible(page, 'the inspector of the cluster');
      await page
        .getByRole('article', { name: /^Nod[eo] cp/ })
        .locator('header')
        .click();
      await expect(region).toContainText(text.inspector.section.taints);
      await expectAccessible(page, 'why cp has no Pod');

      await page.getByRole('button', { name: text.app.menu.addNode }).click();
      await page.getByRole('menuitem', { name: text.actions.cluster.kubelets }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'how the kubelets work');
      await page.keyboard.press('Escape');
      for (const form of ['label', 'untaint'] as const) {
        await page.getByRole('button', { name: text.graph.node.menu.replace('{{name}}', 'cp') }).click();
        await page.getByRole('menuitem', { name: text.actions.node[form] }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, `the form ${form}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }

      await page.keyboard.press('k');
      const prompt = page.getByRole('textbox', { name: text.console.prompt });
      for (const line of ['get pods -A -o wide', 'delete pods --all -n logging --wait=false', 'get nothing']) {
        await prompt.fill(line);
        await prompt.press('Enter');
      }
      await expect(page.getByText(/the server doesn't have a resource type "nothing"/)).toBeVisible();
      await expectAccessible(page, 'answers, and one that is an error');
      await page.getByRole('button', { name: text.timeline.end }).click();
      await openBelow(page, text.timeline.tabs.events);
      await expect(page.getByRole('region', { name: text.timeline.tabs.events, exact: true }).getByRole('row').nth(1)).toBeVisible();
      await expectAccessible(page, 'events');

      await page.getByRole('textbox', { name: new RegExp(`^${text.editor.label} `) }).focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('kind: DaemonSet');
      await expect(page.locator('.squiggly-error').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expectAccessible(page, 'a fault in the manifest');
    });

    test('fifty nodes, and none', async ({ page }) => {
      test.slow();
      await open(page, { language, scenario: 'fifty-nodes' });
      await expect(page.getByRole('article').nth(10)).toBeVisible();
      await expectAccessible(page, 'fifty nodes');
      await page.getByRole('button', { name: text.app.menu.scenario, exact: true }).click();
      await page.getByRole('menuitem', { name: text.presets.scenarios.empty.title }).click();
      await expect(page.getByText(text.graph.empty.title)).toBeVisible();
      await expectAccessible(page, 'no nodes');
    });

    test('a failed node, and after an update', async ({ page }) => {
      await open(page, { language, scenario: 'node-failure' });
      await expect(page.getByRole('article', { name: /^Node w2|^Nodo w2/ })).toBeVisible();
      await page.getByRole('button', { name: text.timeline.end }).click();
      await expect(page.getByRole('button', { name: text.timeline.play, exact: true })).toBeVisible();
      await expectAccessible(page, 'a failed node');
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 } });

      test('each part', async ({ page }) => {
        await open(page, { language });
        await expect(page.getByRole('article', { name: /^Node w1|^Nodo w1/ })).toBeVisible();
        for (const view of ['cluster', 'editor', 'inspector', 'time'] as const) {
          await page.getByRole('tab', { name: text.app.views[view], exact: true }).click();
          await expect(page.getByRole('tabpanel', { name: text.app.views[view] })).toBeVisible();
          await expectAccessible(page, view);
        }
      });
    });
  });
}
