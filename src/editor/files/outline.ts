/** A document of a file, as an outline names it. */
export interface Outlined {
  /** Line of its first key, from 1, and offset of that line. */
  readonly line: number;
  readonly from: number;
  /** Last line that has something in it. */
  readonly lastLine: number;
  readonly kind: string;
  readonly name: string;
}

type Mutable = { -readonly [Field in keyof Outlined]: Outlined[Field] };

const SEPARATOR = /^---(\s|$)/;
const scalarOf = (line: string): string => (/:\s*(.*)$/.exec(line.trimEnd())?.[1] ?? '').replace(/\s+#.*$/, '').replace(/^["']|["']$/g, '');

/**
 * The documents of a text that may not be whole: by their separators, with the kind and the name that stand in them. Looks
 * at each line once and parses nothing.
 */
export function outlineOf(text: string): readonly Outlined[] {
  const found: Outlined[] = [];
  let from = 0;
  let number = 0;
  let current: (Mutable & { metadata: number | undefined }) | undefined;
  const end = (): void => {
    if (current === undefined) return;
    const { metadata: _, ...outlined } = current;
    found.push(outlined);
    current = undefined;
  };
  for (const line of text.split('\n')) {
    number += 1;
    if (SEPARATOR.test(line)) end();
    else if (line.trim() !== '' && !line.trimStart().startsWith('#')) {
      current ??= { line: number, from, lastLine: number, kind: '', name: '', metadata: undefined };
      current.lastLine = number;
      if (/^\S/.test(line)) {
        current.metadata = line.startsWith('metadata:') ? 0 : undefined;
        if (line.startsWith('kind:')) current.kind = scalarOf(line);
      } else if (current.metadata !== undefined) {
        // Its members stand where the first of them does.
        current.metadata ||= line.search(/\S/);
        if (line.startsWith('name:', current.metadata) && line.search(/\S/) === current.metadata) current.name = scalarOf(line);
      }
    }
    from += line.length + 1;
  }
  end();
  return found;
}
