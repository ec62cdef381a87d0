import { existsSync, readFileSync } from 'node:fs';

/** Ids that are known to fail, one a line; `#` begins a remark. Where there is no such file, none are. */
export function knownFailures(path: string): ReadonlySet<string> {
  if (!existsSync(path)) return new Set();
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim());
  return new Set(lines.filter((line) => line !== ''));
}
