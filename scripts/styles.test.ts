import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../src/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const sheets = files.filter((file) => file.endsWith('.css'));

const height = 'part of a height that the layout of the graph knows: src/graph/metrics.ts';
const drawn = 'part of a drawing';
const icon = 'as wide as an icon';

/** Sheets with sizes, gaps or paddings off the grid of 4 px, which ones, and why. */
const offGrid: Readonly<Record<string, { readonly pixels: readonly number[]; readonly why: string }>> = {
  'compare/NodeCells': { pixels: [14, 18], why: drawn },
  'graph/BudgetMeter': { pixels: [2], why: drawn },
  'graph/Card': { pixels: [6, 26], why: `${height}; with a border of 3 px the padding is 6` },
  'graph/CompactNodeCard': { pixels: [2, 18], why: height },
  'graph/Meter': { pixels: [18], why: height },
  'graph/NodeCard': { pixels: [18], why: icon },
  'graph/WorkloadCard': { pixels: [18, 26], why: `${height}; an icon is 18 px wide` },
  'timeline/BranchTree': { pixels: [2], why: drawn },
  'timeline/Scrubber': { pixels: [2, 3], why: drawn },
  'ui/Menu': { pixels: [18], why: icon },
};

/** Signs beside a text are drawn to its height, not to the grid. */
const isDrawing = (selector: string): boolean => /(svg|::before|::after)$/.test(selector);

interface Length {
  readonly sheet: string;
  readonly rule: string;
  readonly pixels: number;
}

/** Sizes, gaps, paddings and margins of a sheet, in pixels. */
function lengthsOf(sheet: string, css: string): readonly Length[] {
  const rules = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selector = '', body = '']) =>
    selector.split(',').every((each) => isDrawing(each.trim()))
      ? []
      : [...body.matchAll(/(?<![\w-])(?:gap|(?:padding|margin)[\w-]*|(?:min-|max-)?(?:width|height)|flex-basis):([^;]*)/g)].flatMap(
          ([declaration, value = '']) =>
            [...value.matchAll(/(?<![\w.-])([\d.]+)px/g)].map(([, pixels]) => ({
              sheet,
              rule: `${selector.trim()} { ${declaration} }`,
              pixels: Number(pixels),
            })),
        ),
  );
}

const isOnGrid = ({ pixels }: Length): boolean => pixels === 1 || pixels % 4 === 0;
const nameOf = (sheet: string): string => sheet.replace(/(\.module)?\.css$/, '');
const lengths = sheets.flatMap((sheet) => lengthsOf(nameOf(sheet), read(sheet)));

test('a sheet of a component is imported by that component only', () => {
  const imports = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/'([^']*\.module\.css)'/g)].map(([, sheet = '']) => ({ file, sheet })));
  expect(imports.length).toBeGreaterThan(90);
  expect(imports.filter(({ file, sheet }) => sheet !== `./${basename(file, '.tsx')}.module.css`)).toEqual([]);
  const components = new Set(imports.map(({ file }) => file.replace(/\.tsx$/, '')));
  expect(sheets.filter((sheet) => sheet.endsWith('.module.css') && !components.has(nameOf(sheet)))).toEqual([]);
});

test('sizes, gaps and paddings are on the grid of 4 px, except those listed', () => {
  expect(lengths.length).toBeGreaterThan(100);
  expect(lengths.filter((length) => !isOnGrid(length) && offGrid[length.sheet]?.pixels.includes(length.pixels) !== true)).toEqual([]);
});

test('what is listed is there', () => {
  const used = (sheet: string, pixels: number): boolean => lengths.some((each) => each.sheet === sheet && each.pixels === pixels);
  expect(Object.entries(offGrid).flatMap(([sheet, { pixels }]) => pixels.filter((each) => !used(sheet, each)))).toEqual([]);
});

test.each([
  ['.a { gap: 3px; }', [3]],
  ['@media (max-width: 641px) { .a { padding: 0 6px 4px; } }', [6, 4]],
  ['.a { padding: var(--space-2); border: 3px solid; }', []],
  ['.a svg,\n.a::before { width: 7px; }', []],
])('%s', (css, pixels) => {
  expect(lengthsOf('a', css).map((length) => length.pixels)).toEqual(pixels);
});

/** Monospaced letters beside others look larger than they are. */
const MONO_BESIDE_SANS = '0.94em';
/** Sizes besides the five, by sheet. */
const otherSizes: Readonly<Record<string, string>> = { 'editor/PlainText': '16px' }; // Safari on phones zooms into smaller fields.

test('type has the five sizes of the tokens', () => {
  const sizes = sheets.flatMap((sheet) =>
    [...read(sheet).matchAll(/(?<![\w-])font(-size)?:\s*([^;]+);/g)].map(([, isSize, value = '']) => ({
      sheet: nameOf(sheet),
      size: isSize === undefined ? (/(\S+)\s*\/|^inherit$/.exec(value)?.[1] ?? value) : value,
    })),
  );
  expect(sizes.length).toBeGreaterThan(100);
  // A clamp from one token to another is one of the two, by a factor that leaves nothing between.
  const isToken = (size: string): boolean =>
    /^(clamp\(var\(--text-(small|body|lead)\), .* \* 9999\), )?var\(--text-(small|body|lead|title|counter)\)\)?$/.test(size);
  const isKnown = ({ sheet, size }: (typeof sizes)[number]): boolean =>
    size === 'inherit' || size === MONO_BESIDE_SANS || isToken(size) || otherSizes[sheet] === size;
  expect(sizes.filter((each) => !isKnown(each))).toEqual([]);
});
