import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const noGo = 'Skipped: Go is not installed.';

/** Builds the Go program of a folder and gives it cases, one JSON object a line. Its answers, a line each; `undefined` without Go. */
export function answersOfGo<T>(folder: string, cases: readonly unknown[]): readonly T[] | undefined {
  const program = join(mkdtempSync(join(tmpdir(), 'compare-')), basename(folder));
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: folder, encoding: 'utf8' });
  if (built.error !== undefined) return undefined;
  if (built.status !== 0) throw new Error(built.stderr);
  const input = cases.map((each) => JSON.stringify(each)).join('\n');
  const run = spawnSync(program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
