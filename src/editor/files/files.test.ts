import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../cluster/index.ts';
import { checkText } from '../../manifest/index.ts';
import { loadPreset, presets } from '../../presets/index.ts';
import { dryRunApply, finish } from '../../trial/index.ts';
import { diffTexts } from './diffTexts.ts';
import { historyFrom, recorded, versionsOf } from './editHistory.ts';
import { foldingsOf } from './foldings.ts';
import { formatText } from './formatText.ts';
import { outlineOf } from './outline.ts';

describe('format', () => {
  test('two blanks a level, lists at their key’s column, comments and documents kept', async () => {
    const text = `# about
kind:   DaemonSet
spec:
    containers:
        -   name: a   # first
            command: [a,  "b"]
---

kind: ConfigMap
data:
      script: |
         one
           two
---
`;
    expect(await formatText(text)).toBe(`# about
kind: DaemonSet
spec:
  containers:
  - name: a # first
    command: [a, "b"]
---
kind: ConfigMap
data:
  script: |
    one
      two
`);
  });
  test.each([
    ['kind: [', 'cannot be read'],
    ['a: 1\n', 'is in the layout'],
    ['', 'is empty'],
  ])('%j is left alone: it %s', async (text) => {
    expect(await formatText(text)).toBeUndefined();
  });
  test('aliases that multiply are left alone', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, level) => `z${level}:   &z${level} [${level === 0 ? '1' : `*z${level - 1}, *z${level - 1}, *z${level - 1}`}]`,
    );
    expect(await formatText(lines.join('\n'))).toBeUndefined();
  });

  test.each(presets.map(({ id }) => id))('preset %s keeps its meaning, and is formatted once and for all', async (id) => {
    const text = await loadPreset(id);
    const formatted = (await formatText(text)) ?? text;
    expect(checkText(formatted).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await formatText(formatted)).toBeUndefined();
  });
});

test('an outline names the documents, whole or not', () => {
  const text =
    '# c\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: logging # x\n---\n# empty\n---\nkind: "DaemonSet"\nmetadata:\n  labels:\n    name: no\n  name: agent\nspec:\n';
  expect(outlineOf(text)).toEqual([
    { line: 3, from: 8, lastLine: 6, kind: 'Namespace', name: 'logging' },
    { line: 10, from: text.indexOf('kind: "'), lastLine: 15, kind: 'DaemonSet', name: 'agent' },
  ]);
});

test('documents, keys and items fold', () => {
  const text = 'kind: A\nspec:\n  list:\n  - a: 1\n    b: 2\n  - c\n  end: 1\n\n---\nkind: B\nmetadata:\n  name: x\n';
  expect(foldingsOf(text)).toEqual([
    { start: 1, end: 7 },
    { start: 2, end: 7 },
    { start: 3, end: 6 },
    { start: 4, end: 5 },
    { start: 10, end: 12 },
    { start: 11, end: 12 },
  ]);
});

describe('history', () => {
  test('gives all versions back, up to a number', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 120 }), (texts) => {
        let history: ReturnType<typeof recorded> | undefined;
        let last = '';
        const seen = [''];
        for (const text of texts) {
          history = recorded(history, last, text);
          if (text !== last) seen.push(text);
          last = text;
        }
        const versions = versionsOf(history ?? { base: '', changes: [] });
        expect(versions).toEqual(seen.slice(-versions.length));
        expect(versions.length).toBe(Math.min(seen.length, 81));
        expect(historyFrom(JSON.parse(JSON.stringify(history)), last)).toEqual(history);
      }),
    );
  });
  test.each([[null], ['x'], [{ base: 1, changes: [] }], [{ base: 'a', changes: [[0, 1]] }], [{ base: 'other', changes: [] }]])(
    '%j is none of this text',
    (value) => {
      expect(historyFrom(value, 'text')).toBeUndefined();
    },
  );
});

describe('difference from what is applied', () => {
  const manifest = (image: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
      - image: ${image}
        name: agent
`;
  const simulation = simulate();
  finish(dryRunApply(simulation, ''));
  const applied = finish(dryRunApply(simulation, manifest('agent:1'))).after;

  test('what is applied differs in nothing', () => {
    const { applied: one, edited } = diffTexts(manifest('agent:1'), applied.view);
    expect(edited).toBe(one);
    expect(one).toContain('image: agent:1');
    expect(one).not.toMatch(/revisionHistoryLimit|uid|status/);
  });
  test('an edit differs in its line, with and without the defaults', () => {
    const text = manifest('agent:2');
    const after = finish(dryRunApply(applied, text)).after.view;
    for (const { applied: one, edited } of [diffTexts(text, applied.view), diffTexts(text, applied.view, after)])
      expect(edited).toBe(one.replace('agent:1', 'agent:2'));
    expect(diffTexts(text, applied.view, after).applied).toContain('revisionHistoryLimit: 10');
  });
  test('what is not there yet is new', () => {
    expect(diffTexts(manifest('a').replace('name: agent', 'name: other'), applied.view)).toMatchObject({ applied: '', fresh: 1 });
  });
});
