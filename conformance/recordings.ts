import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Reader } from './json.ts';
import { replayManifests } from './manifests.ts';
import { replayPlacement } from './placement.ts';
import type { Replayed } from './result.ts';
import { replayScenario } from './scenarios.ts';

/** Files that may be recordings, of folders all that are below them, by name. */
export function recordingFiles(path: string): readonly string[] {
  if (!existsSync(path)) throw new Error(`${path}: no such file or folder`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name);
      if (entry.isDirectory()) return recordingFiles(child);
      return /\.jsonl?$/.test(entry.name) ? [child] : [];
    });
}

/** The format shows in the file itself; a JSON file of another kind gives nothing. */
export function replayFile(file: string): readonly Replayed[] {
  const text = readFileSync(file, 'utf8');
  if (extname(file) === '.jsonl') {
    const first = Reader.parse(text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n')), file);
    if (first.has('podSpec')) return replayPlacement(text, file, basename(file, '.jsonl'));
    return first.has('manifest') ? replayManifests(text, file) : [];
  }
  if (!Reader.parse(text, file).has('steps')) return [];
  return [replayScenario(text, file, (path) => readFileSync(resolve(dirname(file), path), 'utf8'))];
}
