import { type ReactNode, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import styles from './Part.module.css';

interface Props {
  readonly id: 'editor' | 'cluster' | 'inspector' | 'time';
  readonly children: ReactNode;
}

/** A named landmark that fails and loads by itself. */
export function Part({ id, children }: Props) {
  const text = useText('app');
  const name = text(`panels.${id}`);
  return (
    <section id={id} className={styles.part} data-part={id} aria-label={name}>
      <PanelBoundary name={name}>
        <Suspense fallback={<p className={styles.loading}>{text('loading')}</p>}>{children}</Suspense>
      </PanelBoundary>
    </section>
  );
}
