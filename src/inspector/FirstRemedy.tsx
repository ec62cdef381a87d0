import { nodeRemedy } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import type { Node } from '../kubernetes/index.ts';
import { machineLine, sessionStore, useMoment } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { CommandLine } from './CommandButton.tsx';
import styles from './FirstRemedy.module.css';

/** What the Node needs before any rule is worth looking at; nothing for one that is Ready. */
export function FirstRemedy({ node }: { readonly node: Node }) {
  const text = useText('why');
  const moment = useMoment();
  const remedy = nodeRemedy(sessionStore.getState().simulation.view, node);
  if (remedy === undefined) return null;
  const { kind, command } = remedy;
  const params = { node: node.metadata.name };
  return (
    <div className={styles.first} data-head={moment.head}>
      <Notice tone="unready">{text(`remedy.${kind}.why`, params)}</Notice>
      <CommandLine
        line={machineLine(command)}
        label={text(`remedy.${kind}.do`, params)}
        run={() => sessionStore.getState().machine(command)}
      />
    </div>
  );
}
