import type { ReactNode } from 'react';
import { useState } from 'react';
import { Note } from './Note.tsx';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** Said beside the title: a number, mostly. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** A part that is always shown. */
export function Section({ title, note, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>
        {title}
        {note !== undefined && <Note>{note}</Note>}
      </h3>
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
}: Omit<SectionProps, 'children'> & { readonly id: string; readonly children: () => ReactNode }) {
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
        {title}
        {note !== undefined && <Note>{note}</Note>}
      </summary>
      {open && children()}
    </details>
  );
}
