import { type ReactNode, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import styles from './PanelFrame.module.css';

interface Props {
  readonly id: 'editor' | 'cluster' | 'inspector' | 'time';
  readonly children: ReactNode;
}

/** A panel that is a landmark, and fails and loads independently. */
export function PanelFrame({ id, children }: Props) {
  const text = useText('app');
  const name = text(`panels.${id}`);
  // The editor is a landmark of its own.
  const Landmark = id === 'editor' ? 'div' : 'section';
  return (
    <Landmark
      id={id}
      className={styles.part}
      data-part={id}
      aria-label={id === 'editor' ? undefined : name}
      tabIndex={id === 'cluster' ? -1 : undefined}
    >
      <PanelBoundary name={name}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </PanelBoundary>
    </Landmark>
  );
}

/** Shown until a panel has loaded. */
export function Loading() {
  const text = useText('app');
  return <p className={styles.loading}>{text('loading')}</p>;
}
