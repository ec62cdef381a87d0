import { expect, test } from 'vitest';
import { readCommands } from './readCommands.ts';

test.each([
  { name: 'a plain line', text: 'get pods -A', commands: [{ line: 'get pods -A' }] },
  {
    name: 'kubectl, its alias and the prompt are dropped',
    text: '$ kubectl get no\nk get ds\nkubectl  version',
    commands: [{ line: 'get no' }, { line: 'get ds' }, { line: 'version' }],
  },
  { name: 'comments and empty lines are left out', text: '# nodes first\n\nget nodes\n', commands: [{ line: 'get nodes' }] },
  {
    name: 'a backslash continues the line',
    text: 'taint nodes w1 \\\n  a=b:NoExecute',
    commands: [{ line: 'taint nodes w1 a=b:NoExecute' }],
  },
  {
    name: 'a here-document is standard input',
    text: "kubectl apply -f - <<'EOF'\nkind: Namespace\n  x: 1\nEOF\nget ns",
    commands: [{ line: 'apply -f -', stdin: 'kind: Namespace\n  x: 1\n' }, { line: 'get ns' }],
  },
  {
    name: 'cat with a pipe is the same',
    text: 'cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF',
    commands: [{ line: 'apply -f -', stdin: 'kind: Pod\n' }],
  },
  {
    name: 'a line that stands for what happens to machines is one',
    text: '# first\n# power off w2\nget nodes',
    commands: [{ line: '# power off w2', machine: { type: 'failNode', node: 'w2' } }, { line: 'get nodes' }],
  },
  {
    name: 'what cat reads from a here-document goes through all pipes',
    text: 'cat <<EOF | kubectl apply -f - | grep created\nkind: Pod\nEOF',
    commands: [{ line: 'apply -f - | grep created', stdin: 'kind: Pod\n' }],
  },
  {
    name: 'a file that cat reads is not lost',
    text: 'cat a.yaml | kubectl apply -f -',
    commands: [{ line: 'cat a.yaml | kubectl apply -f -' }],
  },
  { name: 'a pipe stays', text: 'kubectl get pods -A | grep -v Running', commands: [{ line: 'get pods -A | grep -v Running' }] },
  {
    name: 'a line that ends with a pipe or && goes on',
    text: 'get pods |\n  wc -l\ncordon w1 &&\ndrain w1',
    commands: [{ line: 'get pods | wc -l' }, { line: 'cordon w1 && drain w1' }],
  },
  { name: 'a comment that ends with a pipe does not', text: '# first |\nget nodes', commands: [{ line: 'get nodes' }] },
  {
    name: 'a here-string is no here-document',
    text: 'apply -f - <<<EOF\nget nodes',
    commands: [{ line: 'apply -f - <<<EOF' }, { line: 'get nodes' }],
  },
  { name: 'words that begin with k stay', text: 'kustomize', commands: [{ line: 'kustomize' }] },
])('$name', ({ text, commands }) => {
  expect(readCommands(text)).toEqual(commands);
});
