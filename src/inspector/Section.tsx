import type { ReactNode } from 'react';
import { useState } from 'react';
import { Term, type TermId } from '../panels/index.ts';
import { Note } from './Note.tsx';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** Said beside the title: a number, mostly. */
  readonly note?: string | undefined;
  /** A control at the end of the heading's line. */
  readonly action?: ReactNode;
  /** What the title stands for, where a learner may not know the word. */
  readonly term?: TermId;
  readonly children: ReactNode;
}

/** A part that is always shown. */
export function Section({ title, note, action, term, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.line}>
        <h3 className={styles.heading}>
          {term === undefined ? title : <Term id={term}>{title}</Term>}
          {note !== undefined && <Note>{note}</Note>}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Parts that were opened stay open for the next object. */
const opened = new Set<string>();

/** A part that is made when it is opened. */
export function Folded({
  id,
  title,
  note,
  children,
}: Omit<SectionProps, 'children' | 'action' | 'term'> & { readonly id: string; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(() => opened.has(id));
  return (
    <details
      className={styles.section}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) opened.add(id);
        else opened.delete(id);
      }}
    >
      <summary className={styles.heading}>
        {title} {note !== undefined && <Note>{note}</Note>}
      </summary>
      {open && children()}
    </details>
  );
}
