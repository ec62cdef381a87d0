import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import styles from './LongText.module.css';

interface Props {
  readonly text: string;
  /** In CSS pixels. */
  readonly lineHeight: number;
  /** Selects the element around the text that scrolls. */
  readonly scroller: string;
  /** Says how many lines there are, because only those in sight are there. */
  readonly label: (lines: number) => string;
  readonly className?: string | undefined;
}

/** A text of thousands of lines, of which only those in sight are there. */
export function LongText({ text, lineHeight, scroller, label, className }: Props) {
  const host = useRef<HTMLPreElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const widest = useMemo(() => lines.reduce((most, { length }) => Math.max(most, length), 0), [lines]);
  const [above, setAbove] = useState(0);
  // What stands above it in the same scroller may grow at any time.
  useLayoutEffect(() => {
    const element = host.current;
    const outer = element?.closest(scroller);
    if (element && outer) setAbove(Math.round(element.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop));
  });
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => host.current?.closest<HTMLElement>(scroller) ?? null,
    estimateSize: () => lineHeight,
    overscan: 40,
    scrollMargin: above,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return (
    <pre
      ref={host}
      className={`${styles.text} ${className ?? ''}`}
      aria-label={label(lines.length)}
      role="group"
      style={{ height: lines.length * lineHeight, width: `${widest}ch`, lineHeight: `${lineHeight}px` }}
    >
      {first !== undefined && last !== undefined && (
        <span style={{ top: first.index * lineHeight }}>{lines.slice(first.index, last.index + 1).join('\n')}</span>
      )}
    </pre>
  );
}
