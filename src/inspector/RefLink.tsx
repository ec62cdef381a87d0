import type { ObjectRef } from '../cluster/index.ts';
import { sessionStore } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import styles from './RefLink.module.css';

/** Selects the object. */
export function RefLink({ to, children }: { readonly to: ObjectRef; readonly children?: string }) {
  return (
    <LinkButton plain onClick={() => sessionStore.getState().select(to)}>
      {children ?? to.name}
    </LinkButton>
  );
}

interface NodeLinksProps {
  readonly names: readonly string[];
  /** How many there are, where `names` are only the first of them. */
  readonly count?: number;
  readonly most?: number;
}

/** Names of Nodes, each to be selected; of many the first ones and a number. */
export function NodeLinks({ names, count = names.length, most = 12 }: NodeLinksProps) {
  const shown = names.slice(0, most);
  return (
    <span className={styles.links}>
      {shown.map((name) => (
        <RefLink key={name} to={{ kind: 'Node', name }} />
      ))}
      {count > shown.length && <span>+{count - shown.length}</span>}
    </span>
  );
}
