import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useRef, useState } from 'react';

/** So few rows are all there: then the browser's own search finds them. */
export const MOST_ROWS = 200;

/** What a row of the table is given. */
export interface RowProps {
  readonly ref: (element: HTMLElement | null) => void;
  readonly 'data-index': number;
  /** From 1; the header is the first row. */
  readonly 'aria-rowindex': number;
}

interface Props {
  readonly count: number;
  /** Of most rows, in CSS pixels. */
  readonly rowHeight: number;
  readonly columns: number;
  /** Selects the element around the table that scrolls. */
  readonly scroller: string;
  readonly className?: string | undefined;
  readonly children: (index: number, props: RowProps) => ReactNode;
}

/** The body of a table, of which only the rows in sight are there, and the one with the focus. The table says `aria-rowcount`. */
export function VirtualRows({ count, rowHeight, columns, scroller, className, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [focused, setFocused] = useState<number>();
  const isWhole = count <= MOST_ROWS;
  const range = useCallback(
    (shown: Range) => {
      const indexes = defaultRangeExtractor(shown);
      return focused === undefined || focused >= count || indexes.includes(focused) ? indexes : [...indexes, focused].sort((a, b) => a - b);
    },
    [focused, count],
  );
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : count,
    // A ref of an element around it would be set too late.
    getScrollElement: () => body.current?.closest<HTMLElement>(scroller) ?? null,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: range,
  });
  const items = isWhole ? Array.from({ length: count }, (_, index) => ({ index, start: 0, end: 0 })) : virtualizer.getVirtualItems();
  const rows: ReactNode[] = [];
  let at = 0;
  for (const { index, start, end } of items) {
    if (!isWhole && start > at) rows.push(<Space key={`before ${index}`} height={start - at} columns={columns} />);
    rows.push(children(index, { ref: virtualizer.measureElement, 'data-index': index, 'aria-rowindex': index + 2 }));
    at = end;
  }
  if (!isWhole && virtualizer.getTotalSize() > at)
    rows.push(<Space key="after" height={virtualizer.getTotalSize() - at} columns={columns} />);
  return (
    <tbody
      ref={body}
      className={className}
      onFocus={({ target }) => setFocused(Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN))}
      onBlur={() => setFocused(undefined)}
    >
      {rows}
    </tbody>
  );
}

/** In place of rows that are not there. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
