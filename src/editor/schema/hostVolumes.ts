import type { CursorContext } from './cursorContext.ts';

/** What agents read of their Node: a name for the volume, the Node's path, and where containers usually have it. */
const known = [
  { name: 'varlog', path: '/var/log', mount: '/var/log' },
  { name: 'run', path: '/run', mount: '/host/run' },
  { name: 'proc', path: '/proc', mount: '/host/proc' },
  { name: 'sys', path: '/sys', mount: '/host/sys' },
] as const;

/** Lines to be inserted in front of a line of the document, counted from 0. */
export interface Insertion {
  readonly line: number;
  readonly insert: string;
}

export interface HostVolume {
  readonly path: string;
  /** An item of `volumeMounts`, without its dash. */
  readonly mount: string;
  /** The volume itself, in the Pod's spec; absent where a volume of this name is there. */
  readonly volume?: Insertion;
}

interface Key {
  readonly line: number;
  readonly column: number;
  readonly inline: boolean;
}

const columnOf = (line: string): number => (/^\s*(#|$)/.test(line) ? -1 : line.search(/\S/));

function keyAt(line: string, names: string): { readonly column: number; readonly inline: boolean } | undefined {
  const [, pad, value] = new RegExp(`^(\\s*)(?:${names}):\\s*([^#]*?)\\s*(?:#.*)?$`).exec(line) ?? [];
  return pad === undefined ? undefined : { column: pad.length, inline: value !== '' };
}

/** The key that holds the containers around the line. */
function containersAbove(lines: readonly string[], from: number): Key | undefined {
  for (let line = from; line >= 0; line -= 1) {
    const key = keyAt(lines[line] ?? '', 'containers|initContainers');
    if (key !== undefined) return { line, ...key };
  }
  return undefined;
}

/** The Pod's `volumes`, beside its containers. */
function volumesBeside(lines: readonly string[], containers: Key): Key | undefined {
  for (const way of [-1, 1]) {
    for (let line = containers.line + way; line >= 0 && line < lines.length; line += way) {
      const column = columnOf(lines[line] ?? '');
      if (column >= 0 && column < containers.column) break;
      const key = keyAt(lines[line] ?? '', 'volumes');
      if (key !== undefined && key.column === containers.column) return { line, ...key };
    }
  }
  return undefined;
}

/** Column of the dashes, and the names, of the list below the key. */
function itemsOf(lines: readonly string[], { line: at, column }: Key): { readonly dash: number; readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  let dash = -1;
  for (let line = at + 1; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    const here = columnOf(text);
    if (here < 0) continue;
    if (here < column || (here === column && !/^\s*-(\s|$)/.test(text))) break;
    if (dash < 0) dash = here;
    const [, name] = /^\s*(?:-\s+)?name:\s*["']?([^\s"'#]+)/.exec(text) ?? [];
    if (name !== undefined) names.add(name);
  }
  return { dash: dash < 0 ? column : dash, names };
}

/**
 * Paths of the Node that an agent mounts, each as a mount for the cursor's container and, above the cursor or below its container, the
 * `hostPath` volume that the mount is of. Empty where the cursor is in no container, or the Pod's volumes are not written as lines.
 */
export function hostVolumes({ lines, line }: Pick<CursorContext, 'lines' | 'line'>): readonly HostVolume[] {
  const containers = containersAbove(lines, line);
  if (containers === undefined) return [];
  const volumes = volumesBeside(lines, containers);
  if (volumes?.inline === true) return [];
  const { dash, names } = volumes === undefined ? { dash: containers.column, names: new Set<string>() } : itemsOf(lines, volumes);
  const pad = ' '.repeat(dash);
  const insertAt = volumes === undefined ? containers.line : volumes.line + 1;
  const head = volumes === undefined ? `${' '.repeat(containers.column)}volumes:\n` : '';
  return known.map(({ name, path, mount }) => ({
    path,
    mount: `name: ${name}\nmountPath: ${mount}\nreadOnly: true\n`,
    ...(names.has(name)
      ? {}
      : { volume: { line: insertAt, insert: `${head}${pad}- name: ${name}\n${pad}  hostPath:\n${pad}    path: ${path}\n` } }),
  }));
}
