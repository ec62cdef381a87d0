import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { goModule, run } from './record/build.ts';
import { version } from './version.ts';

export const noGo = 'Skipped: Go is not installed.';

/** Builds the Go program of a folder and gives it cases, one JSON object a line. Its answers, a line each; `undefined` without Go. */
export function answersOfGo<T>(folder: string, cases: readonly unknown[]): readonly T[] | undefined {
  const program = join(mkdtempSync(join(tmpdir(), 'compare-')), basename(folder));
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: folder, encoding: 'utf8' });
  if (built.error !== undefined) return undefined;
  if (built.status !== 0) throw new Error(built.stderr);
  return answersOf(program, cases);
}

/** The same for a program that needs k8s.io/kubernetes itself, with its modules in the cache of the project. Throws without Go. */
export function answersOfKubernetes<T>(folder: string, cases: readonly unknown[]): readonly T[] {
  const cache = resolve('node_modules', '.cache', 'kubernetes', version);
  mkdirSync(cache, { recursive: true });
  const name = basename(folder);
  const dir = goModule(version, cache, name);
  writeFileSync(join(dir, 'main.go'), readFileSync(join(folder, 'main.go')));
  const program = join(dir, name);
  run(dir, 'go', ['build', '-trimpath', '-o', program, '.']);
  return answersOf(program, cases);
}

function answersOf<T>(program: string, cases: readonly unknown[]): readonly T[] {
  const input = cases.map((each) => JSON.stringify(each)).join('\n');
  const { stdout, status, stderr } = spawnSync(program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
