// The static checks, one after the other; all of them run even if one fails.
import { spawnSync } from 'node:child_process';

const checks = [
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['lint, format', 'biome', ['ci', '--error-on-warnings', '--max-diagnostics=100']],
];

const failed = checks.filter(([name, tool, words]) => {
  const { status } = spawnSync('npx', ['--no-install', tool, ...words], { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
  return status !== 0;
});
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
