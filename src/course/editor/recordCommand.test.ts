import { expect, test } from 'vitest';
import type { MachineCommand } from '../../cluster/types.ts';
import type { WrittenCommand } from '../../lessons/index.ts';
import { type AgentPod, type CommandContext, editBetween, filesAfter, recordCommand } from './recordCommand.ts';

const text = 'kind: DaemonSet\nspec:\n  image: agent:1\n';
const file = { name: 'agent.yaml', text };
const pod: AgentPod = { namespace: 'logging', daemonSet: 'agent', node: 'w1', labels: { app: 'agent' } };
const plain: CommandContext = { files: [file], open: [file], podOf: (_, name) => (name === 'agent-x' ? pod : undefined) };
const recorded = (line: string, more: Partial<CommandContext> & { readonly stdin?: string } = {}): readonly WrittenCommand[] =>
  recordCommand({ line, ...(more.stdin === undefined ? {} : { stdin: more.stdin }) }, { ...plain, ...more });
const lines = (...all: readonly string[]): readonly WrittenCommand[] => all.map((line) => ({ type: 'line', line }));

test.each([
  ['a button', 'cordon w1', ['kubectl cordon w1']],
  ['a typed line with a pipe', 'get pods | grep a', ['kubectl get pods | grep a']],
  ['a machine', '# power off w1', ['# power off w1']],
  ['a watch, which has no end', 'get pods -w', []],
  [
    'a Pod of a DaemonSet',
    'delete pod agent-x -n logging',
    ['kubectl delete pods -l app=agent --field-selector spec.nodeName=w1 -n logging'],
  ],
  ['another Pod', 'delete pod web-1', ['kubectl delete pod web-1']],
  ['a file that the lesson has', 'apply -f agent.yaml', ['kubectl apply -f agent.yaml']],
  ['a file that nobody has', 'apply -f other.yaml', ['kubectl apply -f other.yaml']],
])('%s', (_, line, expected) => {
  expect(recorded(line)).toEqual(lines(...expected));
});

test('Apply of the open file names it', () => {
  expect(recorded('apply -f -', { stdin: text })).toEqual(lines('kubectl apply -f agent.yaml'));
});

test('Apply of an edited file records the edit first', () => {
  const edited = text.replace('agent:1', 'agent:2');
  const commands = recorded('apply -f -', { stdin: edited, open: [{ name: 'agent.yaml', text: edited }] });
  expect(commands).toEqual([
    { type: 'edit', file: 'agent.yaml', replace: '  image: agent:1', with: '  image: agent:2' },
    ...lines('kubectl apply -f agent.yaml'),
  ]);
  expect(filesAfter([file], commands)).toEqual([{ name: 'agent.yaml', text: edited }]);
});

test('a file that the lesson does not have is written first', () => {
  const open = [{ name: 'new.yaml', text: 'kind: Pod\n' }];
  expect(recorded('apply -f -', { stdin: 'kind: Pod\n', open })).toEqual([
    { type: 'write', file: 'new.yaml', text: 'kind: Pod\n' },
    ...lines('kubectl apply -f new.yaml'),
  ]);
});

test('what was typed behind << becomes a file', () => {
  const [write, line] = recorded('apply -f -', { stdin: 'kind: Pod\n', open: [{ name: 'manifest.yaml', text: '' }] });
  expect(write).toEqual({ type: 'write', file: 'manifest-2.yaml', text: 'kind: Pod\n' });
  expect(line).toEqual({ type: 'line', line: 'kubectl apply -f manifest-2.yaml' });
});

test.each<[string, MachineCommand, readonly string[]]>([
  [
    'many machines in lines of six',
    { type: 'addNodes', nodes: 'abcdefgh'.split('').map((name) => ({ name })) },
    ['# a machine joins: a, b, c, d, e, f', '# a machine joins: g, h'],
  ],
  [
    'machines of two kinds',
    { type: 'addNodes', nodes: [{ name: 'a' }, { name: 'b', labels: { gpu: 'yes' } }] },
    ['# a machine joins: a', '# a machine joins: b --labels=gpu=yes'],
  ],
  [
    'a Pod by its node',
    { type: 'pods', report: 'crash', filter: { pod: 'agent-x', namespace: 'logging' } },
    ['# DaemonSet/agent in logging on w1: containers crash'],
  ],
  ['an import, which no lesson can repeat', { type: 'restore', objects: [] }, []],
])('%s', (_, machine, expected) => {
  expect(recorded('# as the transcript has it', { machine })).toEqual(lines(...expected));
});

test.each([
  ['one line', 'a\nb\nc\nd\ne\n', 'a\nb\nX\nd\ne\n'],
  ['a line that occurs twice', 'x\nsame\ny\nsame\nz\nend\nof\nit\n', 'x\nsame\ny\nother\nz\nend\nof\nit\n'],
  ['a line more', 'a\nb\nc\nd\ne\n', 'a\nb\nb2\nc\nd\ne\n'],
  ['a line less', 'a\nb\nc\nd\ne\nf\n', 'a\nb\nd\ne\nf\n'],
  ['a line more at the end', 'a\nb\nc\nd\n', 'a\nb\nc\nd\ne\n'],
  ['a line more at the beginning', 'a\nb\nc\nd\n', '0\na\nb\nc\nd\n'],
  ['another text', 'a\n', 'z\n'],
  ['signs with a meaning in replacements', 'a\nb\nc\nd\n', 'a\n$&\nc\nd\n'],
])('an edit leads from one text to the other: %s', (_, before, after) => {
  expect(filesAfter([{ name: 'f', text: before }], [editBetween('f', before, after)])).toEqual([{ name: 'f', text: after }]);
});

test('one line of a long file is not the whole file', () => {
  const long = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
  expect(editBetween('f', long, long.replace('line 20', 'LINE'))).toEqual({ type: 'edit', file: 'f', replace: 'line 20', with: 'LINE' });
});
