// Runs a TypeScript entry of the project under Node: bundled by Vite first, so that it resolves as the page does.
// node scripts/run-ts.mjs [--node-option...] ENTRY [argument...]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const all = process.argv.slice(2);
const first = all.findIndex((word) => !word.startsWith('--'));
const options = all.slice(0, Math.max(first, 0));
const [entry, ...words] = all.slice(options.length);
if (entry === undefined) throw new Error('an entry expected: node scripts/run-ts.mjs ENTRY [argument...]');

const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const outDir = mkdtempSync(join(cache, 'run-ts-'));
let code = 1;
try {
  const { module } = await runnerImport(join(root, 'scripts', 'vite', 'openingSnapshot.ts'), { configFile: false });
  await build({
    root,
    configFile: false,
    publicDir: false,
    plugins: [module.openingSnapshot()],
    logLevel: 'warn',
    build: {
      ssr: resolve(entry),
      outDir,
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  const { status } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--expose-gc', '--max-semi-space-size=128', ...options, join(outDir, 'entry.mjs'), ...words],
    {
      stdio: 'inherit',
    },
  );
  code = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
process.exitCode = code;
