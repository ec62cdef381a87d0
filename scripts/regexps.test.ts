import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const files = ['src', 'public']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => /(?<!\.test|\.d)\.(?:tsx?|js)$/.test(path));

/** Where a value may begin, a regular expression: between slashes, on one line. */
const LITERAL = /(?<=[=(,:[!&|?{};]\s*|\breturn |=> )\/(?![*/])((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g;

interface Pattern {
  readonly path: string;
  readonly source: string;
  readonly flags: string;
}

const patterns: readonly Pattern[] = files.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(LITERAL)].map(([, source = '', flags = '']) => ({ path, source, flags })),
);

/** Only what repeats a group can double its work with each character. */
const repeatsGroup = ({ source }: Pattern): boolean => /\)(?:[*+]|\{\d*,\d*\})/.test(source);

/** Often enough that work that doubles with each never ends; work that grows with a power of it goes unnoticed. */
const REPEATS = 60;
/** Milliseconds. Patience, not a bound: a pattern needs a thousandth of it, or longer than anybody lives. */
const PATIENCE = 10_000;

/** Texts that the pattern matches, with a part of them repeated and a wrong end. */
function attacks({ source, flags }: Pattern): readonly string[] {
  let matched: readonly string[] = [];
  try {
    matched = fc.sample(fc.stringMatching(new RegExp(source, flags.replace(/[gy]/g, '')), { maxLength: 20 }), { numRuns: 4, seed: 1 });
  } catch {
    // The generator knows neither assertions nor names.
  }
  const samples = [...new Set([...matched, 'aaa', '   ', '000', '-.-', '""', ' a a', 'a:a', '[a]', '\n\n', '- - ', 'a,a', '&a '])];
  return samples.flatMap((sample) =>
    [...sample].flatMap((_, at) =>
      [1, 2, 3].map((length) => `${sample.slice(0, at)}${sample.slice(at, at + length).repeat(REPEATS)}\u0001`),
    ),
  );
}

function isHeld(pattern: Pattern, timeout = PATIENCE): boolean {
  const given = { ...pattern, texts: attacks(pattern) };
  try {
    runInNewContext('for (const text of texts) new RegExp(source, flags).exec(text)', given, { timeout });
    return false;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
    throw error;
  }
}

test.each(['^(a+)+$', '^(?:a|a)*b', '^x(?:\\s*\\w+\\s*)+;', '("[^"]*"|[^,])*,$'])(
  'the pattern %s, which never ends, is found',
  (source) => {
    expect(isHeld({ path: '', source, flags: '' }, 500)).toBe(true);
  },
);

test('no regular expression of the page holds it up', () => {
  expect(patterns.length).toBeGreaterThan(500);
  const held = patterns.filter(repeatsGroup).filter((pattern) => isHeld(pattern));
  expect(held.map(({ path, source }) => `${path}: ${source}`)).toEqual([]);
});
