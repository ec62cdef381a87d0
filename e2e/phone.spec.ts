import { expect, open, test } from './support/page.ts';
import { apply, node, pod, ready, toEnd } from './support/playground.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('by touch: no part is wider than the screen, the manifest is edited and applied, and a node powered off from its card', async ({
  page,
}) => {
  await open(page);
  await ready(page);
  const views = page.getByRole('tablist', { name: 'Views' });
  for (const name of ['Cluster', 'Manifest', 'Inspect', 'Time']) {
    await views.getByRole('tab', { name }).tap();
    await expect(views.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content, name).toBeLessThanOrEqual(screen ?? 0);
  }

  await views.getByRole('tab', { name: 'Manifest' }).tap();
  const field = page.getByRole('textbox', { name: /^Manifest/ });
  await field.fill((await field.inputValue()).replace('fluent-bit:3.1', 'fluent-bit:3.2'));
  await apply(page);
  await views.getByRole('tab', { name: 'Cluster' }).tap();
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready.*revision 2')).toHaveCount(1);
  await expect(pod(page, 'w3', 'ready.*revision 2')).toHaveCount(1);

  await page.getByRole('button', { name: 'Actions for Node w2' }).tap();
  await page.getByRole('menuitem', { name: /^Power off/ }).tap();
  await toEnd(page);
  await expect(node(page, 'w2')).toHaveAccessibleName(/Unknown/);
});
