import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/index.ts';
import { checkText } from './checkText.ts';
import { clientChecks } from './clientChecks.ts';
import { decode, strictDecodingError } from './decode/decode.ts';
import { parseDocuments } from './documents.ts';

describe('splitting a text', () => {
  test.each<[name: string, text: string, documents: readonly unknown[]]>([
    ['nothing', '', []],
    ['comments only', '# a\n---\n# b\n', []],
    ['two documents', 'a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a leading separator', '---\na: 1\n', [{ a: 1 }]],
    ['empty documents between', 'a: 1\n---\n---\n\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a separator with a comment', 'a: 1\n--- # next\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a separator within a literal', 'a: |\n  x\n---\nb: 2\n', [{ a: 'x\n' }, { b: 2 }]],
    ['JSON', '{"a": [1, 2.5, "x"]}', [{ a: [1, 2.5, 'x'] }]],
    ['JSON values one after the other', '{"a":1}\n{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['JSON, then YAML', '{"a":1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['YAML that begins like JSON', '{a: 1}\n', [{ a: 1 }]],
  ])('%s', (_name, text, documents) => {
    expect(parseDocuments(text).map((document) => document.json)).toEqual(documents);
  });

  test('lines are counted within the document', () => {
    const [, second] = parseDocuments('a: 1\nb: 2\n---\nc: d: e\n');
    expect(second?.fault?.message).toBe(
      'error parsing STDIN: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
    );
  });

  test('nothing is read behind a fault', () => {
    expect(parseDocuments('a: 1\n---\nb: c: d\n---\ne: 1\n')).toHaveLength(2);
  });

  test('a fault has its place in the whole text', () => {
    const text = 'a: 1\n---\nb: 1\nc: d: e\n';
    const { fault } = parseDocuments(text)[1] ?? {};
    expect(text.slice(fault?.from, fault?.to)).toBe(':');
    expect(fault?.from).toBe(text.indexOf(': e'));
  });

  test('broken JSON is reported in bytes', () => {
    expect(parseDocuments('{"é": ]}')[0]?.fault?.message).toBe(
      "error parsing STDIN: json: offset 8: invalid character ']' looking for beginning of value",
    );
  });

  test('a text beyond the limit', () => {
    expect(parseDocuments('a'.repeat(11 * 1024 * 1024))[0]?.fault?.message).toContain('longer than');
  });
});

test('any text is read or refused, never thrown at', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '  ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a',
      '*a',
      '|',
      '>',
      '#',
      '---',
      '!',
      '%',
      '?',
      '\t',
      '<<: ',
      '~',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const { from, to } of checkText(text)) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(to).toBeGreaterThanOrEqual(from);
      }
    }),
    { numRuns: 2000 },
  );
});

const GO_LIST = 'into Go struct field decodeList.items of type []json.RawMessage';

test.each([
  ['x', `json: cannot unmarshal string ${GO_LIST}`],
  ['{a: b}', `json: cannot unmarshal object ${GO_LIST}`],
  ['true', `json: cannot unmarshal bool ${GO_LIST}`],
  ['[1]', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
  ['[[]]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
])('a List whose items are %s is none', (items, problem) => {
  const [document] = parseDocuments(`apiVersion: v1\nkind: List\nitems: ${items}\n`);
  expect(clientChecks(document?.json ?? null)).toMatchObject({ ok: false, message: `unable to decode "STDIN": ${problem}` });
});

test('whole numbers keep the digits that 64 bits have', () => {
  const spec = (fields: string) =>
    decode({ group: 'apps', version: 'v1', kind: 'DaemonSet' }, parseDocuments(`spec: ${fields}`)[0]?.json as JsonObject);
  const number = (digits: string): string | undefined => strictDecodingError(spec(`{minReadySeconds: ${digits}}`).faults);
  expect(number('9007199254740993')).toContain('number 9007199254740993 into');
  expect(number('-9223372036854775808')).toContain('number -9223372036854775808 into');
  expect(number('18446744073709551615')).toContain('number 18446744073709552000 into');
  const { object, faults } = spec('{template: {spec: {containers: [{resources: {limits: {memory: 9007199254740993}}}]}}}');
  expect(faults).toEqual([]);
  expect(JSON.stringify(object)).toContain('"9007199254740993"');
});
