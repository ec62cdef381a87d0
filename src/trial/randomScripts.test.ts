import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf } from '../testing/checkScript.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { randomScripts, type ScriptPart } from '../testing/randomScripts.ts';

test('whatever people do: the log can be taken back and replayed, counters and budgets hold, and every run ends', {
  timeout: 240_000,
}, () => {
  fc.assert(
    fc.property(randomScripts, (script) => {
      expect(faultsOf(script)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('two Pods may stay on a node where the share that may surge is of no node', () => {
  const surging = aDaemonSet({ spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '50%' } } } });
  const script: readonly ScriptPart[] = [
    { step: { kubectl: 'apply -f -', stdin: JSON.stringify(surging) }, then: 0 },
    { step: { kubectl: 'taint node w1 w3 a=x:NoSchedule' }, then: 'stable' },
    { step: { kubectl: 'set image ds/agent *=no-such' }, then: 'stable' },
    { step: { machine: { type: 'nodeReady', node: 'w2', ready: false } }, then: 'stable' },
  ];
  expect(faultsOf(script)).toEqual([]);
});
