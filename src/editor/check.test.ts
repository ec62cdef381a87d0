import { describe, expect, test } from 'vitest';
import type { ApiObject } from '../kubernetes/objects.ts';
import { defaultScenario } from '../presets/index.ts';
import { check } from './check.ts';
import { type Refusal, refusalsOf } from './refusals.ts';

const manifest = defaultScenario.files[0].text;
const flat = manifest.replace(/^ {2}/gm, '');

const names = (kind: string, ...names: readonly string[]) =>
  names.map((name): ApiObject => ({ apiVersion: 'v1', kind, metadata: { name, uid: name, resourceVersion: '1', creationTimestamp: '' } }));
const live = names('Namespace', 'default', 'logging');

const checked = (text: string, refusals: readonly Refusal[] = []) => check({ id: 1, text, live, refusals });
const shown = (text: string, refusals: readonly Refusal[]): readonly string[] =>
  checked(text, refusals).faults.map(({ message, from, to }) => `${text.slice(from, to).trim()} ← ${message}`);

test('a sound manifest has no faults and nothing to repair', () => {
  expect(checked(manifest)).toEqual({
    id: 1,
    faults: [],
    fixes: [],
    rules: [{ name: 'fluentbit', namespace: 'logging', rule: 'tolerations', at: expect.any(Number) }],
  });
});

describe('what kubectl refused is marked', () => {
  test('at the field that it names', () => {
    const messages = refusalsOf('Error from server (NotFound): error when creating "STDIN": namespaces "logging" not found\n');
    expect(shown(manifest, messages)).toEqual([
      'logging ← Error from server (NotFound): error when creating "STDIN": namespaces "logging" not found',
    ]);
  });
  test('at the line that it names', () => {
    const text = `${manifest}---\nkind: [\n`;
    const [fault] = checked(text).faults;
    const messages = refusalsOf(`error: error parsing STDIN: ${fault?.message}\n`);
    expect(checked(text, messages).faults).toHaveLength(1);
    expect(shown('a: 1\n  b: 2\n', [{ severity: 'error', message: 'other words', line: 2 }]).at(-1)).toBe('b: 2 ← other words');
  });
  test('in the document of the object that it speaks of', () => {
    const two = `${manifest}---\n${manifest.replace('name: fluentbit\n  namespace', 'name: other\n  namespace')}`;
    const at = checked(two, [{ severity: 'error', message: 'x', kind: 'DaemonSet', name: 'other' }]).faults[0]?.from ?? 0;
    expect(two.slice(at, at + 5)).toBe('other');
  });
  test('once, where checking had found it already', () => {
    const text = manifest.replace('app: fluentbit\n  updateStrategy', 'app: other\n  updateStrategy');
    const [fault] = checked(text).faults;
    expect(fault?.path).toBe('spec.template.metadata.labels');
    expect(checked(text, refusalsOf(`The DaemonSet "fluentbit" is invalid: ${fault?.message}\n`)).faults).toHaveLength(1);
  });
});

describe('a repair is offered', () => {
  test('where it takes away every error', () => {
    expect(checked(flat).repaired).toBe(manifest);
  });
  test('where it takes away those of the syntax, and others of the same file stay', () => {
    const misnamed = (text: string): string => text.replace('name: fluentbit\n', 'name: Fluent_Bit\n');
    const broken = misnamed(manifest).replace('      containers:', '     containers:');
    expect(checked(broken).faults).toMatchObject([{ help: { key: expect.stringMatching(/^syntax\./) } }]);
    expect(checked(broken).repaired).toBe(misnamed(manifest));
  });
  test('beside a document that cannot be read, or needs nothing', () => {
    const custom = 'apiVersion: example.com/v1\nkind: Thing\nspec:\n    a: 1\n';
    const odd = 'apiVersion: v1\nkind: Namespace\nmetadata:\n      name: agents\n';
    const broken = manifest.replace('      containers:', '     containers:');
    expect(checked(`${odd}---\n${broken}---\n${custom}`).repaired).toBe(`${odd}---\n${manifest}---\n${custom}`);
  });
  test('not where it takes nothing away', () => {
    expect(checked(manifest.replace('name: fluentbit\n', 'name: Fluent_Bit\n')).repaired).toBeUndefined();
  });
  test('not where an error of the syntax stays', () => {
    expect(checked(`${manifest.replace('      containers:', '     containers:')}---\nkind: [\n`).repaired).toBeUndefined();
  });
});
