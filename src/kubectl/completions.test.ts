import { expect, test } from 'vitest';
import type { ApiObject } from '../kubernetes/index.ts';
import { aNode, aPod, aStoredDaemonSet } from '../testing/fakeApi.ts';
import { completions } from './completions.ts';

const objects = [aStoredDaemonSet(), aPod('agent-1'), aPod('agent-2'), aNode('w1'), aNode('w2')].map(
  (object) => object as unknown as ApiObject,
);
const lister = { list: (kind: string) => objects.filter((object) => object.kind === kind) };

test.each([
  { line: 'de', words: ['debug', 'delete', 'describe'] },
  { line: 'kubectl rollout re', words: ['restart', 'resume'] },
  { line: 'get daem', words: ['daemonsets'] },
  { line: 'get pods agent-', words: ['agent-1', 'agent-2'] },
  { line: 'delete pod agent-1 ', words: ['agent-2'] },
  { line: 'describe ds/', words: ['ds/agent'] },
  { line: 'rollout status ds ', words: ['agent'] },
  { line: 'drain ', words: ['w1', 'w2'] },
  { line: 'taint nodes w1 a=b:No', words: ['a=b:NoExecute', 'a=b:NoSchedule'] },
  { line: 'drain w1 --ig', words: ['--ignore-daemonsets'] },
  { line: 'get pods -o y', words: ['yaml'] },
  { line: 'apply --dry-run=s', words: ['--dry-run=server'] },
  { line: 'get nothing x', words: [] },
  { line: 'get pods | ', words: ['grep', 'head', 'kubectl', 'sort', 'tail', 'wc'] },
  { line: 'get pods |he', words: ['head'] },
  { line: 'get pods | grep age', words: [] },
  { line: 'get pods | head', words: [] },
  { line: `get pods | grep 'a| `, words: [] },
  { line: `get pods -l 'a|b' agent-`, words: ['agent-1', 'agent-2'] },
  { line: 'get pods -o yaml | kubectl delete pod agent-', words: ['agent-1', 'agent-2'] },
])('$line', ({ line, words }) => {
  expect(completions(line, line.length, lister)).toEqual(words);
});
