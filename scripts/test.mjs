// The whole test of the project: every stage runs, even after one that failed, and the last line is the sum, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, 'node_modules', '.cache', 'test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const show = (/** @type {string | Buffer} */ chunk) => process.stdout.write(chunk);

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {{ code: number, lines: readonly string[] }} Ended */

/** @param {readonly string[]} words @param {Record<string, string>} env @param {(chunk: any) => void} write @returns {Promise<Ended>} */
const run = (words, env, write) =>
  new Promise((resolve) => {
    const [tool, ...rest] = words;
    const isNode = tool === 'node';
    const child = spawn(isNode ? process.execPath : 'npx', isNode ? rest : ['--no-install', ...words], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['inherit', 'pipe', write === show ? 'inherit' : 'pipe'],
      shell: !isNode && process.platform === 'win32',
    });
    let tail = '';
    child.stderr?.on('data', write);
    child.stdout?.on('data', (chunk) => {
      write(chunk);
      tail = (tail + chunk).slice(-4000);
    });
    child.on('error', (error) => {
      write(`${error.message}\n`);
      resolve({ code: 1, lines: [] });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, lines: tail.trimEnd().split('\n') }));
  });

/** @param {Ended} ended @returns {Counts} */
const lastLine = ({ lines }) => {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '') ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
};

/** @param {string} name */
const report = (name) => JSON.parse(readFileSync(join(reports, name), 'utf8'));

/** @returns {Counts} */
function unitCounts() {
  const { numPassedTests, numFailedTests, testResults } = report('unit.json');
  const unloaded = testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** @returns {Counts} */
function browserCounts() {
  const { stats, errors } = report('e2e.json');
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} words the command
 * @property {Record<string, string>} [env]
 * @property {(ended: Ended) => Counts} counts
 * @property {string} [needs] a stage that must have passed
 */
/**
 * Rows run one after the other, the lists of a row side by side, for none of them keeps two cores busy. The first list of a row is
 * shown as it runs, the others when it has ended.
 * @type {readonly (readonly (readonly Stage[])[])[]}
 */
const rows = [
  [[{ name: 'check', words: ['node', 'scripts/check.mjs'], counts: lastLine }]],
  [
    [
      {
        name: 'unit',
        words: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`],
        counts: unitCounts,
      },
    ],
  ],
  [
    [
      { name: 'build', words: ['vite', 'build'], counts: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }) },
      { name: 'size', words: ['node', 'scripts/size.mjs'], counts: lastLine, needs: 'build' },
      {
        name: 'browsers',
        words: ['node', 'scripts/run-ts.mjs', 'e2e/browsers/run.ts', '--shortest'],
        counts: lastLine,
        needs: 'build',
      },
    ],
    [{ name: 'conformance', words: ['node', 'scripts/run-ts.mjs', 'conformance/replay.ts'], counts: lastLine }],
  ],
  [[{ name: 'e2e', words: ['playwright', 'test'], env: { E2E_REPORT: join(reports, 'e2e.json') }, counts: browserCounts, needs: 'build' }]],
];

/** A stage that ended badly counts as a failure, even where it names none; so does one that tested nothing. */
const honest = (/** @type {number} */ code, /** @type {Counts} */ { passed, failed }) =>
  failed === 0 && (code !== 0 || passed === 0) ? { passed, failed: 1 } : { passed, failed };

/** @type {{ name: string, passed: number, failed: number, note: string }[]} */
const results = [];
/** @param {Stage} stage @param {(chunk: any) => void} write */
async function runStage({ name, words, env = {}, counts, needs }, write) {
  write(`\n── ${name} ${'─'.repeat(60 - name.length)}\n\n`);
  if (needs !== undefined && results.some((result) => result.name === needs && result.failed > 0)) {
    write(`not run: ${needs} failed\n`);
    results.push({ name, passed: 0, failed: 1, note: `not run, ${needs} failed` });
    return;
  }
  const started = Date.now();
  const ended = await run(words, env, write);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = counts(ended);
  } catch {
    write(`${name} left no report\n`);
  }
  const skipped = ended.lines.flatMap((line) => /^skipped (\w+)/.exec(line)?.[1] ?? []);
  const note = [`${((Date.now() - started) / 1000).toFixed(1)} s`, ...skipped.map((browser) => `${browser} skipped`)].join(', ');
  results.push({ name, ...honest(ended.code, counted), note });
}

for (const row of rows) {
  /** @type {(string | Buffer)[]} */
  const kept = [];
  await Promise.all(
    row.map(async (list, at) => {
      for (const stage of list) await runStage(stage, at === 0 ? show : (chunk) => kept.push(chunk));
    }),
  );
  for (const chunk of kept) show(chunk);
}

const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${'stage'.padEnd(12)} ${'passed'.padStart(7)} ${'failed'.padStart(7)}`);
for (const { name, passed, failed, note } of results) {
  console.log(`${name.padEnd(12)} ${String(passed).padStart(7)} ${String(failed).padStart(7)}   ${note}`);
}
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
