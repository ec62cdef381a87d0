import { expect, test } from 'vitest';
import { array, bool, duration, int, text, texts } from './definitions.ts';
import { parseFlags } from './parseFlags.ts';

const definitions = [
  text('output', 'o'),
  bool('watch', 'w'),
  bool('all-namespaces', 'A'),
  int('replicas'),
  duration('timeout'),
  texts('filename', 'f'),
  array('from-literal'),
  { name: 'dry-run', kind: 'text', bare: 'unchanged' } as const,
];

test.each([
  { name: 'values stand behind, after = or at the letter', words: ['-o', 'wide', 'x'], flag: 'output', value: 'wide', args: ['x'] },
  { name: '= form of a letter', words: ['-o=wide'], flag: 'output', value: 'wide', args: [] },
  { name: 'value at the letter', words: ['-owide'], flag: 'output', value: 'wide', args: [] },
  { name: 'letters go together', words: ['-Aw'], flag: 'watch', value: 'true', args: [] },
  { name: 'the last letter of several takes the value', words: ['-wo', 'json'], flag: 'output', value: 'json', args: [] },
  { name: 'a switch takes no word', words: ['--watch', 'false'], flag: 'watch', value: 'true', args: ['false'] },
  { name: 'a switch is turned off with =', words: ['--watch=false'], flag: 'watch', value: 'false', args: [] },
  { name: 'underscores are dashes', words: ['--all_namespaces'], flag: 'all-namespaces', value: 'true', args: [] },
  { name: 'behind -- all is argument', words: ['--', '-o'], flag: 'output', value: '', args: ['-o'] },
  { name: 'a flag that may be bare', words: ['--dry-run', 'x'], flag: 'dry-run', value: 'unchanged', args: ['x'] },
])('$name', ({ words, flag, value, args }) => {
  const parsed = parseFlags(words, definitions);
  expect(parsed.ok && parsed.value.flags.text(flag)).toBe(value);
  expect(parsed.ok && parsed.value.args).toEqual(args);
});

test('lists split at commas, arrays do not', () => {
  const parsed = parseFlags(['-f', 'a,b', '-f', 'c', '--from-literal', 'x=1,2'], definitions);
  expect(parsed.ok && parsed.value.flags.texts('filename')).toEqual(['a', 'b', 'c']);
  expect(parsed.ok && parsed.value.flags.texts('from-literal')).toEqual(['x=1,2']);
});

test.each([
  { words: ['--foo'], message: 'unknown flag: --foo' },
  { words: ['-z'], message: "unknown shorthand flag: 'z' in -z" },
  { words: ['-wz'], message: "unknown shorthand flag: 'z' in -z" },
  { words: ['--output'], message: 'flag needs an argument: --output' },
  { words: ['-o'], message: "flag needs an argument: 'o' in -o" },
  { words: ['--replicas=a'], message: 'invalid argument "a" for "--replicas" flag: strconv.ParseInt: parsing "a": invalid syntax' },
  {
    words: ['--watch=maybe'],
    message: 'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
  },
  { words: ['--timeout=5'], message: 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"' },
  { words: ['--=x'], message: 'bad flag syntax: --=x' },
])('$message', ({ words, message }) => {
  expect(parseFlags(words, definitions)).toEqual({ ok: false, failure: { type: 'message', message } });
});
