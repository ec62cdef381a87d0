import { clockSetBack, sleepAndWake } from './random/tabs.ts';
import { bundledScript } from './support/bundledScript.ts';
import { expect, test } from './support/page.ts';

test('a computer that sleeps, and one whose clock is set back, lose nothing', async ({ context }) => {
  await context.addInitScript({ content: await bundledScript('e2e/random/pageSide.ts') });
  expect(await sleepAndWake(context)).toEqual([]);
  expect(await clockSetBack(context)).toEqual([]);
});
