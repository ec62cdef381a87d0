import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { knownFailures } from './known.ts';
import { recordingFiles, replayFile } from './recordings.ts';
import type { Difference, Replayed } from './result.ts';
import { tableOf } from './table.ts';

const own = join(process.cwd(), 'conformance');

interface Arguments {
  readonly json?: string;
  readonly paths: readonly string[];
}

function argumentsOf(words: readonly string[]): Arguments {
  const at = words.indexOf('--json');
  if (at < 0) return { paths: words };
  const json = words[at + 1];
  if (json === undefined) throw new Error('--json: a file expected');
  return { json, paths: words.toSpliced(at, 2) };
}

const indented = (text: string): string => (text === '' ? '(nothing)' : text).replace(/\n(?=.)/g, '\n            ');

function print(id: string, file: string, { step, what, expected, got }: Difference): void {
  const place = step === undefined ? '' : `, step ${step}`;
  console.log(`${id} (${file})${place}: ${what}\n  expected  ${indented(expected)}\n  got       ${indented(got)}`);
}

function main(words: readonly string[]): number {
  const { json, paths } = argumentsOf(words);
  const known = paths.length === 0 ? knownFailures(join(own, 'known-failures.txt')) : new Set<string>();
  const replayed: Replayed[] = (paths.length === 0 ? [own] : paths).flatMap(recordingFiles).flatMap(replayFile);

  const failed: Replayed[] = [];
  let passed = 0;
  let expectedToFail = 0;
  for (const recording of replayed) {
    const isGood = recording.differences.length === 0;
    if (known.has(recording.id) && !isGood) expectedToFail++;
    else if (known.has(recording.id)) {
      const stale = { what: 'known failure', expected: 'a difference', got: 'none: take it out of known-failures.txt' };
      failed.push({ ...recording, differences: [stale] });
    } else if (isGood) passed++;
    else failed.push(recording);
  }

  for (const { id, file, differences } of failed) {
    for (const difference of differences) print(id, relative(process.cwd(), file), difference);
  }
  console.log(`\n${tableOf(replayed)}\n`);
  if (expectedToFail > 0) console.log(`${expectedToFail} known failures`);
  if (json !== undefined) {
    writeFileSync(
      json,
      `${JSON.stringify({ passed, failed: failed.length, known: expectedToFail, recordings: replayed }, undefined, 1)}\n`,
    );
  }
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
