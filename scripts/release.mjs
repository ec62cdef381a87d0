// Prepares a release in the working tree: the version, the changelog, and samples of what this version stores and shares.
// npm run release -- 1.2.3
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withRelease } from './changelog.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [version = ''] = process.argv.slice(2);

const changelog = join(root, 'CHANGELOG.md');
// It checks the version, before anything is written or run.
const text = withRelease(readFileSync(changelog, 'utf8'), version, new Date().toISOString().slice(0, 10));

/** @param {readonly string[]} words */
function npm(...words) {
  const { status } = spawnSync('npm', words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${words.join(' ')} failed`);
}

npm('version', version, '--no-git-tag-version', '--allow-same-version');
writeFileSync(changelog, text);
npm('run', 'samples', '--', version);
npm('run', 'unit', '--', 'releases');
