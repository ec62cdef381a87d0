import { type SchemaType, schemaFor } from '../../manifest/index.ts';
import { type Frame, frameOf, takesItem, typeOfKey } from './frames.ts';

interface Line {
  readonly column: number;
  readonly dash: boolean;
  readonly key: string | undefined;
  /** Behind the colon, or the whole scalar. */
  readonly value: string;
  /** From the key or scalar on. */
  readonly text: string;
}

function readLine(raw: string): Line | undefined {
  const [, space = '', dash, text = ''] = /^(\s*)(?:(-)\s+)?(.*?)\s*$/.exec(raw) ?? [];
  if (text.startsWith('- ')) return undefined;
  const [, key, value = ''] = /^["']?([^\s"':#[{&*][^:"']*?)["']?\s*:(?:\s+(.*))?$/.exec(text) ?? [];
  return { column: space.length, dash: dash !== undefined, key, value: key === undefined ? text : value.replace(/^#.*/, ''), text };
}

const rootValue = (lines: readonly string[], key: string): string =>
  lines.flatMap((line) => new RegExp(`^\\s*${key}:\\s*["']?([^\\s"'#]+)`).exec(line)?.[1] ?? []).at(0) ?? '';

/** The innermost frame that takes the line; one that has members in the same column before any other, the one just opened before all. */
function choose(frames: readonly Frame[], line: Line, takes: (frame: Frame) => boolean): number {
  const top = frames.length - 1;
  const opened = frames[top];
  if (opened !== undefined && opened.column === undefined && takes(opened)) return top;
  let found = -1;
  for (let index = top; index >= 0; index -= 1) {
    const frame = frames[index];
    if (frame === undefined || !takes(frame)) continue;
    if (frame.column === line.column) return index;
    if (found < 0 || (frames[found]?.is === 'map' && frame.is === 'struct')) found = index;
  }
  return found;
}

const BLOCK = /^[|>][+-]?\d*\s*(#.*)?$/;

function reindentDocument(lines: readonly string[]): readonly string[] | undefined {
  const apiVersion = rootValue(lines, 'apiVersion');
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const type = schemaFor(group ?? '', version ?? '', rootValue(lines, 'kind'));
  if (type === undefined) return undefined;
  const root = frameOf({ is: 'struct', struct: type }, 0);
  if (root === undefined) return undefined;
  let frames: Frame[] = [root];
  const out: string[] = [];
  /** Comments and blank lines wait for the indentation of the line behind them. */
  let waiting: string[] = [];

  const flush = (indent: number): void => {
    for (const line of waiting) out.push(line === '' ? '' : ' '.repeat(indent) + line);
    waiting = [];
  };
  const open = (frame: Frame, key: string, of: SchemaType, value: string): void => {
    frame.used.add(key);
    if (value !== '') return;
    const inner = frameOf(of, of.is === 'list' ? frame.indent : frame.indent + 2);
    if (inner !== undefined) frames.push(inner);
  };

  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    if (/^\s*(#.*)?$/.test(raw)) {
      waiting.push(raw.trim());
      continue;
    }
    const line = readLine(raw);
    if (line === undefined) return undefined;
    const { key, value } = line;
    const chosen = choose(frames, line, (frame) =>
      line.dash ? takesItem(frame, key) : key !== undefined && typeOfKey(frame, key, value !== '') !== undefined,
    );
    const frame = frames[chosen];
    if (frame === undefined) return undefined;
    frames = frames.slice(0, chosen + 1);
    frame.column ??= line.column;
    flush(frame.indent);
    out.push(`${' '.repeat(frame.indent)}${line.dash ? '- ' : ''}${line.text}`);

    let owner: Frame | undefined = frame;
    if (frame.is === 'list') {
      owner = key === undefined ? undefined : frameOf(frame.of, frame.indent + 2);
      if (owner !== undefined) {
        owner.column = line.column + 2;
        frames.push(owner);
      }
    }
    if (owner !== undefined && key !== undefined) {
      const of = typeOfKey(owner, key, value !== '');
      if (of === undefined) return undefined;
      open(owner, key, of, value);
    }
    if (BLOCK.test(value)) {
      const block: string[] = [];
      while (index + 1 < lines.length && (/^\s*$/.test(lines[index + 1] ?? '') || (lines[index + 1] ?? '').search(/\S/) > line.column)) {
        index += 1;
        block.push(lines[index] ?? '');
      }
      const least = Math.min(...block.filter((text) => text.trim() !== '').map((text) => text.search(/\S/)));
      for (const text of block) out.push(text.trim() === '' ? '' : ' '.repeat((owner ?? frame).indent + 2) + text.slice(least));
    }
  }
  flush(0);
  return out;
}

/**
 * The manifest with every line where its field belongs according to the API's structure, for texts whose indentation was
 * lost or mixed up. Documents stay as they are where a line has no place, or `isFaulty` says that nothing is wrong.
 * `undefined` where nothing would change.
 */
export function reindent(text: string, isFaulty: (document: string) => boolean = () => true): string | undefined {
  const out: string[] = [];
  let part: string[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (const line of [...lines, undefined]) {
    if (line !== undefined && !/^---(\s|$)/.test(line)) {
      part.push(line);
      continue;
    }
    const isEmpty = part.every((other) => /^\s*(#.*)?$/.test(other));
    const fixed = isEmpty || !isFaulty(part.join('\n')) ? undefined : reindentDocument(part.map((tabbed) => tabbed.replaceAll('\t', '  ')));
    out.push(...(fixed ?? part));
    if (line !== undefined) out.push(line);
    part = [];
  }
  const result = out.join('\n');
  return result === text ? undefined : result;
}
