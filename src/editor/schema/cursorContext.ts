/** The position of the cursor in a manifest, derived from the indentation, so that it works in a text that is not valid YAML yet. */
export interface CursorContext {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** Keys from the document's root to the mapping that the cursor is in; list items are not named. */
  readonly parents: readonly string[];
  /** The key on the cursor's line. */
  readonly key: string | undefined;
  /** Whether the cursor stands behind the key's colon. */
  readonly inValue: boolean;
  /** Keys that the mapping has already, without the one on the cursor's line. */
  readonly siblings: ReadonlySet<string>;
  /** Columns between the line's indentation and the key: two for each `- `. */
  readonly dashes: number;
  /** The document's lines, and the cursor's place among them. */
  readonly lines: readonly string[];
  readonly line: number;
}

interface Line {
  /** Column of the key or scalar. */
  readonly column: number;
  /** Columns of the dashes before it. */
  readonly dashes: readonly number[];
  readonly key: string | undefined;
  /** What follows the colon. */
  readonly value: string;
}

function readLine(text: string): Line | undefined {
  if (/^\s*(#|$)/.test(text)) return undefined;
  const dashes: number[] = [];
  let column = text.search(/\S/);
  while (/^-(\s|$)/.test(text.slice(column))) {
    dashes.push(column);
    const next = text.slice(column + 1).search(/\S/);
    column += next < 0 ? 2 : next + 1;
    if (next < 0) break;
  }
  const [, quoted, plain, value = ''] = /^(?:"([^"]*)"|'?([^\s'":#[{&*][^:]*?)'?)\s*:(?:\s+(.*))?$/.exec(text.slice(column)) ?? [];
  return { column, dashes, key: quoted ?? plain, value };
}

/** Blanks in front of the line: neither its dashes nor its key stand further left. */
function blanks(line: string): number {
  let column = 0;
  while (line.charCodeAt(column) === 32) column += 1;
  return column;
}

const isBoundary = (line: string): boolean => /^---(\s|$)/.test(line);

/** Lines of the document around the index: the first, and the one behind the last. */
function documentAround(lines: readonly string[], at: number): readonly [from: number, to: number] {
  let from = at;
  while (from > 0 && !isBoundary(lines[from] ?? '')) from -= 1;
  let to = at + 1;
  while (to < lines.length && !isBoundary(lines[to] ?? '')) to += 1;
  return [from, to];
}

const rootValue = (lines: readonly string[], key: string): string | undefined => {
  const line = lines.find((candidate) => candidate.startsWith(`${key}:`));
  return line === undefined ? undefined : /^\s*["']?([^\s"'#]+)/.exec(line.slice(key.length + 1))?.[1];
};

/**
 * What stands behind a key of the cursor's mapping, or, for an item of a scalar list, of the mapping that holds the list
 * under the key `list`.
 */
export function besides({ lines, line }: Pick<CursorContext, 'lines' | 'line'>, key: string, list?: string): string | undefined {
  let at = line;
  const own = readLine(lines[at] ?? '')?.column ?? Number.POSITIVE_INFINITY;
  while (list !== undefined && at >= 0) {
    const above = readLine(lines[at] ?? '');
    if (above?.key === list && above.column <= own) break;
    at -= 1;
  }
  const column = readLine(lines[at] ?? '')?.column;
  if (column === undefined) return undefined;
  for (const way of [-1, 1]) {
    for (let index = at; index >= 0 && index < lines.length; index += way) {
      const other = readLine(lines[index] ?? '');
      if (other === undefined || other.column > column) continue;
      if (other.column < column || (way > 0 && index !== at && other.dashes.length > 0)) break;
      if (other.key === key) return other.value.replace(/^["']|["'].*$|\s+#.*$/g, '');
      if (way < 0 && other.dashes.length > 0) break;
    }
  }
  return undefined;
}

/** `text`, or its lines; `lineNumber` and `column` count from 1, as in Monaco. */
export function cursorContext(text: string | readonly string[], lineNumber: number, column: number): CursorContext {
  const lines = typeof text === 'string' ? text.split(/\r\n|\n|\r/) : text;
  const at = lineNumber - 1;
  const [from, to] = documentAround(lines, at);
  const line = lines[at] ?? '';
  const here = readLine(line) ?? { column: Math.max(column - 1, line.length), dashes: [], key: undefined, value: '' };
  const colon = here.key === undefined ? -1 : line.indexOf(':', here.column + here.key.length);
  const siblings = new Set<string>();

  // Upwards: `inner` is the column of the mapping, or of the dash, whose parent is looked for.
  const parents: string[] = [];
  let inner = here.column;
  let isDash = false;
  let inMapping = true;
  const leave = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      if (dash >= inner) continue;
      inner = dash;
      isDash = true;
      inMapping = false;
    }
  };
  leave(here.dashes);
  for (let index = at - 1; index >= from; index -= 1) {
    const raw = lines[index] ?? '';
    // Most lines of a long text are deeper: they are passed over without being read.
    if (blanks(raw) > inner) continue;
    const above = readLine(raw);
    if (above === undefined) continue;
    if (above.column > inner) {
      // An item of the same mapping may begin on this line, in front of a deeper key.
      if (above.dashes.some((dash) => dash < inner)) leave(above.dashes);
      continue;
    }
    const startsHere = above.dashes.some((dash) => dash === inner);
    if (above.column === inner && above.key !== undefined && !(isDash && !startsHere)) {
      if (inMapping) siblings.add(above.key);
      leave(above.dashes);
      continue;
    }
    if (startsHere || above.key === undefined) continue;
    if (above.column < inner || isDash) {
      parents.unshift(above.key);
      inner = above.column;
      isDash = false;
      inMapping = false;
      leave(above.dashes);
    }
  }
  for (let index = at + 1; index < to; index += 1) {
    const raw = lines[index] ?? '';
    if (blanks(raw) > here.column) continue;
    const below = readLine(raw);
    if (below === undefined) continue;
    if (below.column < here.column || below.dashes.some((dash) => dash < here.column)) break;
    if (below.column === here.column && below.key !== undefined) siblings.add(below.key);
  }

  const document = lines.slice(from, to);
  return {
    apiVersion: rootValue(document, 'apiVersion'),
    kind: rootValue(document, 'kind'),
    parents,
    key: here.key,
    inValue: colon >= 0 && column - 1 > colon,
    siblings,
    lines: document,
    line: at - from,
    dashes: here.dashes.length === 0 ? 0 : here.column - (here.dashes[0] ?? here.column),
  };
}
