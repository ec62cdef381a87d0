import { expect, test } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { involvedAt, involvedIn, isInvolved } from './involved.ts';

test('what is pointed at stands out, until the same reason clears it', () => {
  const session = sessionStore.getState();
  session.setHighlight({ nodes: new Set(['w1']), reason: 'counter ready' });
  expect(isInvolved(sessionStore.getState(), 'nodes', 'w1')).toBe(true);
  expect(isInvolved(sessionStore.getState(), 'nodes', 'w2')).toBe(false);
  session.clearHighlight('counter desired');
  expect(isInvolved(sessionStore.getState(), 'nodes', 'w1')).toBe(true);
  session.clearHighlight('counter ready');
  expect(involvedAt(sessionStore.getState())).toBeUndefined();
});

test('nothing that is pointed at is still something: every Node steps back', () => {
  const session = sessionStore.getState();
  session.setHighlight({ nodes: new Set(), reason: 'counter misscheduled' });
  expect(involvedAt(sessionStore.getState())).toBeDefined();
  session.clearHighlight('counter misscheduled');
});

test('a creation that is refused stands out with the card of the workload that lacks it', () => {
  const { simulation } = new World().nodes('w1').apply(aDaemonSet({ podSpec: { serviceAccountName: 'falco' } }));
  const step = simulation.steps.findLast(({ changes }) => changes.length === 0);
  expect(step?.caption.key).toBe('refused.none');
  expect(step && [...involvedIn(step).workloads]).toEqual(['DaemonSet/default/agent']);
});
