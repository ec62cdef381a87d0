import { expect, test } from 'vitest';
import { pipeParts, readPipeline } from './readPipeline.ts';

test.each([
  { line: 'get pods', parts: ['get pods'] },
  { line: 'get pods | grep a |wc', parts: ['get pods ', ' grep a ', 'wc'] },
  { line: `get pods -l 'a|b' | grep "c|d" | grep e\\|f`, parts: [`get pods -l 'a|b' `, ' grep "c|d" ', ' grep e\\|f'] },
  { line: `get pods | grep 'a |`, parts: ['get pods ', ` grep 'a |`] },
])('the commands of $line', ({ line, parts }) => {
  expect(pipeParts(line)).toEqual(parts);
});

test.each([
  {
    line: `get pods -o jsonpath='{.items[?(@.a>1)]}' | grep '$HOME; (a|b)'`,
    commands: [['get', 'pods', '-o', 'jsonpath={.items[?(@.a>1)]}']],
  },
  { line: 'get pods;', commands: [['get', 'pods']] },
  { line: 'get pods # | jq > x', commands: [['get', 'pods']] },
  { line: '| head', commands: [[]] },
  {
    line: 'get ds a -o yaml | grep -v uid | kubectl apply -f - | k version',
    commands: [['get', 'ds', 'a', '-o', 'yaml'], ['apply', '-f', '-'], ['version']],
  },
  { line: `get pods -o jsonpath="{$.items}" -l a!=b`, commands: [['get', 'pods', '-o', 'jsonpath={$.items}', '-l', 'a!=b']] },
])('$line runs', ({ line, commands }) => {
  const read = readPipeline(line);
  expect(read.ok && read.value.map(({ words }) => words)).toEqual(commands);
});

test.each([
  ['get pods && get nodes', 'onePerLine', { token: '&&' }],
  ['get pods || get nodes', 'onePerLine', { token: '||' }],
  ['get pods; get nodes', 'onePerLine', { token: ';' }],
  ['get pods -w &', 'background', { token: '&' }],
  ['get pods |& grep a', 'bothStreams', { token: '|&' }],
  ['get pods > pods.txt', 'output', { token: '>' }],
  ['get pods -o yaml >> all.yaml', 'output', { token: '>>' }],
  ['get pods 2>/dev/null | grep a', 'output', { token: '>' }],
  ['get pods &> x', 'output', { token: '&>' }],
  ['apply -f - < a.yaml', 'input', { token: '<' }],
  ['apply -f - <<< "$(cat a)"', 'input', { token: '<<<' }],
  ['delete pod $(kubectl get pods -o name)', 'substitution', { token: '$(' }],
  ['delete pod "$(kubectl get pods -o name)"', 'substitution', { token: '$(' }],
  ['delete pod `x`', 'substitution', { token: '`' }],
  ['get pods -n $NS', 'variable', { token: '$NS' }],
  [`get pods -n "\${NS}"`, 'variable', { token: `\${NS}` }],
  [`get pods | grep $'a'`, 'variable', { token: '$' }],
  ['get pods |', 'emptyPipe'],
  ['get pods | | wc', 'emptyPipe'],
  [`get pods | grep 'a`, 'quote', { token: "'" }],
  ['get pods -o json | jq .items', 'select', { command: 'jq' }],
  ['get pods | awk "{print}"', 'select', { command: 'awk' }],
  ['get pods -o name | xargs kubectl delete', 'labels', { command: 'xargs' }],
  ['get pods | sort | uniq -c', 'instead', { command: 'uniq', instead: 'sort -u' }],
  ['get pods | egrep a', 'instead', { command: 'egrep', instead: 'grep -E' }],
  ['get pods | less', 'pager', { command: 'less' }],
  ['get pods | tee x', 'keep'],
  ['get pods | frobnicate', 'commands', { commands: 'grep, head, sort, tail, wc, kubectl' }],
  ['get pods | toString', 'commands', { commands: 'grep, head, sort, tail, wc, kubectl' }],
  ['cat a.yaml | kubectl apply -f -', 'manifest', { command: 'cat' }],
  ['get pods | grep', 'noPattern'],
  ['get pods | grep -P a', 'options', { command: 'grep', options: '-i -v -c -n -w -x -o -q -E -F -G -e -m -A -B -C' }],
  ['get pods | grep --perl-regexp a', 'options', { command: 'grep', options: '-i -v -c -n -w -x -o -q -E -F -G -e -m -A -B -C' }],
  ['get pods | tail -f', 'options', { command: 'tail', options: '-n -c' }],
  ['get pods | head -n', 'options', { command: 'head', options: '-n -c' }],
  ['get pods | wc -L', 'options', { command: 'wc', options: '-l -w -c -m' }],
  ['get pods | head -n x', 'number', { example: 'head -n 5' }],
  ['get pods | grep -m x a', 'number', { example: 'grep -m 5' }],
  ['get pods | sort -k 0', 'number', { example: 'sort -k 2' }],
  ['get pods | sort -k x', 'number', { example: 'sort -k 2' }],
  ['get pods | sort -nV', 'oneOrder'],
  ['get pods | sort -t ab', 'separator'],
  ['get pods | grep not ready', 'operand', { command: 'grep', operand: 'ready' }],
  ['get pods | wc -l pods.txt', 'operand', { command: 'wc', operand: 'pods.txt' }],
  [`get pods | grep '['`, 'pattern'],
  [`get pods | grep '\\d'`, 'escape'],
] as const)('%s is refused: %s', (line, remedy, params = undefined) => {
  const read = readPipeline(line);
  if (read.ok) throw new Error('it is not refused');
  expect(read.refusal).toMatchObject(params === undefined ? { remedy } : { remedy, params });
});

test('a pattern of more than a thousand characters is refused', () => {
  const read = readPipeline(`get pods | grep ${'a'.repeat(1_001)}`);
  expect(!read.ok && read.refusal.remedy).toBe('pattern');
});

test.each([
  ['get pods | jq .', 'bash: jq: command not found'],
  ['get pods |', "bash: syntax error near unexpected token `|'"],
  ['get pods | grep -P a', "grep: invalid option -- 'P'"],
  ['get pods | grep --nope a', "grep: unrecognized option '--nope'"],
  ['get pods | head --lines', "head: option '--lines' requires an argument"],
  ['get pods | head -n', "head: option requires an argument -- 'n'"],
  ['get pods | head -n x', "head: invalid number of lines: 'x'"],
  ['get pods | grep -A x a', 'grep: x: invalid context length argument'],
  ['get pods | grep a b', 'grep: b: No such file or directory'],
  [`get pods | grep '['`, 'grep: Unmatched [, [^, [:, [., or [='],
  ['get pods | sort -nh', "sort: options '-hn' are incompatible"],
])('of %s it says what a shell would: %s', (line, message) => {
  const read = readPipeline(line);
  expect(!read.ok && read.refusal.message).toBe(message);
});
