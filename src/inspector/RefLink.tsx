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

/** Names of Nodes, each to be selected; of many the first ones and a number. */
export function NodeLinks({ names, most = 12 }: { readonly names: readonly string[]; readonly most?: number }) {
  const shown = names.slice(0, most);
  return (
    <span className={styles.links}>
      {shown.map((name) => (
        <RefLink key={name} to={{ kind: 'Node', name }} />
      ))}
      {names.length > shown.length && <span>+{names.length - shown.length}</span>}
    </span>
  );
}
