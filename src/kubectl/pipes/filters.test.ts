import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPipeline } from './readPipeline.ts';

const inputs = {
  pods: `NAME READY STATUS RESTARTS AGE
agent-a 1/1 Running 0 5m
agent-b 0/1 Pending 0 12s
agent-c 1/1 Running 12 2d
web-10 1/1 Running 3 7h
web-2 0/1 Failed 0 7h
`,
  yaml: `kind: Pod
metadata:
  name: a.b
spec:
  image: x:1
  node: w1
  image: y:2
status: {}
`,
  open: 'a\nb',
  empty: '',
  accents: 'año\n',
  sizes: '2M\n10K\n1Gi\n3\n-1K\n3\n',
  fields: 'b:10\na:9\nB:10\na:2\n',
};

/** What GNU grep 3.8 and coreutils 9.1 answered in the locale C.UTF-8, sort in C. */
const recorded: readonly (readonly [input: keyof typeof inputs, line: string, stdout: string, exitCode: number])[] = [
  ['pods', 'head -n 2', 'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\n', 0],
  ['pods', 'head -3', 'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\n', 0],
  ['pods', 'head -n -4', 'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\n', 0],
  ['pods', 'head -n 0', '', 0],
  ['pods', 'head -c 9', 'NAME READ', 0],
  ['pods', 'head --lines=1', 'NAME READY STATUS RESTARTS AGE\n', 0],
  ['pods', 'tail -n 2', 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'tail -1', 'web-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'tail -n +6', 'web-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'tail +5', 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'tail -c 3', '7h\n', 0],
  ['pods', 'tail -n 0', '', 0],
  ['open', 'head -n 5', 'a\nb', 0],
  ['open', 'tail -n 1', 'b', 0],
  ['open', 'wc -l', '1\n', 0],
  ['open', 'grep b', 'b\n', 0],
  ['open', 'sort -r', 'b\na\n', 0],
  ['pods', 'wc', '      6      30     154\n', 0],
  ['pods', 'wc -l', '6\n', 0],
  ['pods', 'wc -w', '30\n', 0],
  ['pods', 'wc -c', '154\n', 0],
  ['pods', 'wc -lw', '      6      30\n', 0],
  ['accents', 'wc -mc', '      4       5\n', 0],
  ['empty', 'wc', '      0       0       0\n', 0],
  ['pods', 'grep Running', 'agent-a 1/1 Running 0 5m\nagent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\n', 0],
  ['pods', 'grep -v Running', 'NAME READY STATUS RESTARTS AGE\nagent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'grep -c Running', '3\n', 0],
  ['pods', 'grep -i RUNNING -c', '3\n', 0],
  ['pods', 'grep -n Failed', '6:web-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'grep -w web', 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'grep -w 0', 'agent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'grep -x Running', '', 1],
  ['pods', "grep -E 'web-[0-9]{2} |Pending'", 'agent-b 0/1 Pending 0 12s\nweb-10 1/1 Running 3 7h\n', 0],
  ['pods', "grep 'web-[0-9]\\{2\\} \\|Pending'", 'agent-b 0/1 Pending 0 12s\nweb-10 1/1 Running 3 7h\n', 0],
  ['pods', "grep -F 'a|b'", '', 1],
  ['pods', "grep 'a|b'", '', 1],
  ['pods', 'grep -e Failed -e Pending', 'agent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', "grep -vE 'Running|NAME'", 'agent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', "grep -oE '[a-z]+-[a-z0-9]+'", 'agent-a\nagent-b\nagent-c\nweb-10\nweb-2\n', 0],
  ['pods', "grep -on 'web'", '5:web\n6:web\n', 0],
  ['pods', 'grep -A1 -n Pending', '3:agent-b 0/1 Pending 0 12s\n4-agent-c 1/1 Running 12 2d\n', 0],
  ['pods', 'grep -B1 Failed', 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', 'grep -C1 -n agent-b', '2-agent-a 1/1 Running 0 5m\n3:agent-b 0/1 Pending 0 12s\n4-agent-c 1/1 Running 12 2d\n', 0],
  [
    'pods',
    'grep -1 -e agent-a -e web-2 -n',
    '1-NAME READY STATUS RESTARTS AGE\n2:agent-a 1/1 Running 0 5m\n3-agent-b 0/1 Pending 0 12s\n--\n5-web-10 1/1 Running 3 7h\n6:web-2 0/1 Failed 0 7h\n',
    0,
  ],
  ['pods', 'grep -m 1 Running', 'agent-a 1/1 Running 0 5m\n', 0],
  ['pods', 'grep -m1 -A1 Running', 'agent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\n', 0],
  ['pods', 'grep -q Running', '', 0],
  ['pods', 'grep Nothing', '', 1],
  [
    'pods',
    "grep ''",
    'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nagent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n',
    0,
  ],
  ['pods', "grep -E '^(agent|web)-[ab2] '", 'agent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', "grep '^a.*d$'", 'agent-c 1/1 Running 12 2d\n', 0],
  ['pods', "grep 's$'", 'agent-b 0/1 Pending 0 12s\n', 0],
  ['pods', "grep -E '(^| )12( |s)'", 'agent-b 0/1 Pending 0 12s\nagent-c 1/1 Running 12 2d\n', 0],
  ['pods', "grep '[[:digit:]]h$'", 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', "grep '[^[:alnum:][:space:]/:-]'", '', 1],
  ['pods', "grep '\\bweb\\b'", 'web-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n', 0],
  ['pods', "grep -c '\\<[0-9]*\\>'", '5\n', 0],
  ['yaml', "grep 'a.b'", '  name: a.b\n', 0],
  ['yaml', "grep 'a\\.b'", '  name: a.b\n', 0],
  ['yaml', "grep -E 'image: [xy]:(1|2)+'", '  image: x:1\n  image: y:2\n', 0],
  ['yaml', "grep '{}'", 'status: {}\n', 0],
  ['yaml', "grep -E 'u.?s*: \\{'", 'status: {}\n', 0],
  ['yaml', "grep 'image:' | sort -u | wc -l", '2\n', 0],
  [
    'pods',
    'sort',
    'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nagent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\nweb-2 0/1 Failed 0 7h\n',
    0,
  ],
  [
    'pods',
    'sort -r',
    'web-2 0/1 Failed 0 7h\nweb-10 1/1 Running 3 7h\nagent-c 1/1 Running 12 2d\nagent-b 0/1 Pending 0 12s\nagent-a 1/1 Running 0 5m\nNAME READY STATUS RESTARTS AGE\n',
    0,
  ],
  [
    'pods',
    'sort -k4n',
    'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\nweb-10 1/1 Running 3 7h\nagent-c 1/1 Running 12 2d\n',
    0,
  ],
  [
    'pods',
    'sort -k4,4nr -k1,1',
    'agent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\nNAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nweb-2 0/1 Failed 0 7h\n',
    0,
  ],
  [
    'pods',
    'sort -V',
    'NAME READY STATUS RESTARTS AGE\nagent-a 1/1 Running 0 5m\nagent-b 0/1 Pending 0 12s\nagent-c 1/1 Running 12 2d\nweb-2 0/1 Failed 0 7h\nweb-10 1/1 Running 3 7h\n',
    0,
  ],
  [
    'pods',
    'sort -k 3,3 -s',
    'web-2 0/1 Failed 0 7h\nagent-b 0/1 Pending 0 12s\nagent-a 1/1 Running 0 5m\nagent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\nNAME READY STATUS RESTARTS AGE\n',
    0,
  ],
  [
    'pods',
    'sort -u -k 3,3',
    'web-2 0/1 Failed 0 7h\nagent-b 0/1 Pending 0 12s\nagent-a 1/1 Running 0 5m\nNAME READY STATUS RESTARTS AGE\n',
    0,
  ],
  ['sizes', 'sort -h', '-1K\n3\n3\n10K\n2M\n1Gi\n', 0],
  ['sizes', 'sort -n', '-1K\n1Gi\n2M\n3\n3\n10K\n', 0],
  ['sizes', 'sort -n -u', '-1K\n1Gi\n2M\n3\n10K\n', 0],
  ['fields', 'sort -t : -k 2n', 'a:2\na:9\nB:10\nb:10\n', 0],
  ['fields', 'sort -t: -k2,2r -k1', 'a:9\na:2\nB:10\nb:10\n', 0],
  ['fields', 'sort -f', 'a:2\na:9\nB:10\nb:10\n', 0],
  ['pods', 'grep -v NAME | sort -k4nr | head -2', 'agent-c 1/1 Running 12 2d\nweb-10 1/1 Running 3 7h\n', 0],
  ['pods', 'tail -n +2 | grep -c Running', '3\n', 0],
  ['pods', 'grep web | wc -l', '2\n', 0],
];

/** Sends the parts of a text through what stands behind the first pipe of a line. */
function through(line: string, parts: readonly string[]): { readonly stdout: string; readonly exitCode: number; readonly failure: string } {
  const read = readPipeline(`get pods | ${line}`);
  if (!read.ok) throw new Error(`${line}: ${JSON.stringify(read.refusal)}`);
  let [now, exitCode, failure] = [parts, 0, ''];
  for (const start of read.value[0]?.filters ?? []) {
    const filter = start();
    const given = now.map((part) => (filter.closed ? '' : filter.take(part)));
    now = [...given, filter.end()];
    exitCode = filter.exitCode;
    failure += filter.failure ?? '';
  }
  return { stdout: now.join(''), exitCode, failure };
}

test.each(recorded)('%s | %s', (input, line, stdout, exitCode) => {
  expect(through(line, [inputs[input]])).toEqual({ stdout, exitCode, failure: '' });
});

test('where the parts of a text end makes no difference', () => {
  fc.assert(
    fc.property(fc.constantFrom(...recorded), fc.array(fc.nat(260), { maxLength: 4 }), ([input, line, stdout, exitCode], places) => {
      const text = inputs[input];
      const cuts = [0, ...places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b), text.length];
      const parts = cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
      expect(through(line, parts)).toEqual({ stdout, exitCode, failure: '' });
    }),
  );
});

test('a character is shown whole or not at all', () => {
  expect(through('head -c 2', ['año\n']).stdout).toBe('a');
  expect(through('tail -c 3', ['año\n']).stdout).toBe('o\n');
  expect(through('tail -c 4', ['😀o\n']).stdout).toBe('o\n');
});

const long = `${'a'.repeat(5_000)}!\n`;

test.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*)(.*)(.*)(.*)(.*)x', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  'the pattern %s, which makes a backtracking matcher run for ever, is answered',
  (pattern) => {
    expect(through(`grep -E '${pattern}'`, [long])).toEqual({ stdout: '', exitCode: 1, failure: '' });
  },
);

test('a search for all matches that would take the square of a long line ends, and says so', () => {
  const { exitCode, failure } = through(`grep -oE 'a|a.*b'`, ['a'.repeat(100_000)]);
  expect(exitCode).toBe(2);
  expect(failure).toMatch(/^grep: the pattern takes too long/);
});

test('fifteen thousand lines are no reason to give up', () => {
  const table = Array.from({ length: 15_000 }, (_, index) => `agent-${index} 1/1 Running 0 ${index % 60}m node-${index}\n`).join('');
  expect(through(`grep -ciE '(running|pending|failed|succeeded|unknown) .* (1|2|3)m'`, [table]).stdout).toBe('750\n');
});
