// The sizes of the built page as gzip, and two checks: what comes before the graph has a limit, and no file reaches another origin.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
/** @param {string} file, relative to dist */
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
/** @param {string} folder @returns {string[]} */
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

/**
 * What the scripts before the graph may weigh, in kB. More than that is mostly a file of the first screen that imports a module through
 * an `index.ts` which the page also loads later, with `import()`: all of that module then comes first. `entries` in `modules.ts` are for that.
 */
const LIMIT = 390;

/** Behind an `import()` that is awaited before the page is drawn: the texts of the wordier language. */
const awaited = ['src/i18n/es/index.ts'];

/** What the entry loads in place of the page. */
const instead = ['src/present/teacherPage.tsx'];

/**
 * The scripts that index.html names, what the entry itself imports dynamically (it awaits all of that before it draws), and what these
 * import statically.
 * @param {Record<string, { file: string, imports?: string[], dynamicImports?: string[] }>} manifest
 */
function firstScripts(manifest) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, file]) => file);
  const byFile = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));
  const dynamic = named.flatMap((file) => byFile.get(file)?.dynamicImports ?? []);
  const later = [...dynamic.filter((file) => !instead.includes(file)), ...awaited];
  const seen = new Set();
  const queue = [...named, ...later.flatMap((key) => manifest[key]?.file ?? [])];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const key of byFile.get(file)?.imports ?? []) queue.push(manifest[key].file);
  }
  return [...seen];
}

/** References that a browser would follow at run time; addresses inside plain texts are none. */
const foreign = {
  '.html': [/\b(?:src|href|action|poster|srcset)\s*=\s*["']?\s*(?:https?:)?\/\/[^"'\s>]+/gi],
  '.css': [/@import\s+(?:url\(\s*)?["']?(?:https?:)?\/\/[^"')\s]+/gi, /url\(\s*["']?(?:https?:)?\/\/[^"')]+/gi],
  '.js': [
    /\bimport\s*\(\s*[`"'](?:https?:)?\/\/[^`"']+/g,
    /(?:^|[;\n}])\s*import\s*(?:[\w*{},\s$]+\bfrom\s*)?["'](?:https?:)?\/\/[^"']+/g,
    /\b(?:from)\s*["'](?:https?:)\/\/[^"']+/g,
    /\b(?:fetch|importScripts|new\s+(?:Shared)?Worker|new\s+WebSocket|new\s+EventSource)\s*\(\s*[`"'](?:https?:|wss?:)?\/\/[^`"']+/g,
    /\.(?:src|href)\s*=\s*[`"'](?:https?:)?\/\/[^`"']+/g,
    /\bsrc\s*:\s*[`"'](?:https?:)?\/\/[^`"']+/g,
  ],
};
foreign['.svg'] = foreign['.html'].concat(foreign['.css']);

const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const first = firstScripts(manifest)
  .map((file) => ({ file, size: gzipped(file) }))
  .toSorted((a, b) => b.size - a.size);
const total = first.reduce((sum, { size }) => sum + size, 0);

console.log(`JavaScript before the graph shows: ${kB(total).trim()} gzip, in ${first.length} files`);
for (const { file, size } of first) console.log(`${kB(size)}  ${file}`);

const all = filesUnder(dist).map((path) => relative(dist, path).split(sep).join('/'));
const others = all
  .filter((file) => /\.(js|css)$/.test(file) && !first.some((one) => one.file === file))
  .map((file) => ({ file, size: gzipped(file) }))
  .toSorted((a, b) => b.size - a.size);
console.log('The largest of those that come later or are styles:');
for (const { file, size } of others.slice(0, 8)) console.log(`${kB(size)}  ${file}`);
const whole = all.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
console.log(`dist: ${all.length} files, ${kB(whole).trim()} before compression`);

const strangers = all.flatMap((file) => {
  const text = readFileSync(join(dist, file), 'utf8');
  return (foreign[extname(file)] ?? []).flatMap((pattern) =>
    (text.match(pattern) ?? []).map((match) => `${file}: ${match.trim().slice(0, 120)}`),
  );
});
for (const line of strangers) console.log(`reaches another origin: ${line}`);

const isTooLarge = total > LIMIT * 1000;
if (isTooLarge) console.log(`JavaScript before the graph is more than ${LIMIT} kB`);

const failed = Number(strangers.length > 0) + Number(isTooLarge);
console.log(`${2 - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
