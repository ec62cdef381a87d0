import { expect, test } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { involvedAt, isInvolved } from './involved.ts';

test('what is pointed at stands out, until whoever points takes it back', () => {
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
