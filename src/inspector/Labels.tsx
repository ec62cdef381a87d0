import { X } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { type ApiObject, type Node, taintText } from '../kubernetes/index.ts';
import { sessionStore } from '../session/index.ts';
import styles from './inspector.module.css';

const run = (command: string): void => void sessionStore.getState().kubectl(command);

/** The object's labels; each can be taken off by its command. */
export function Labels({ object }: { readonly object: ApiObject }) {
  const text = useText('inspector');
  const labels = Object.entries(object.metadata.labels ?? {});
  if (labels.length === 0) return <p className={styles.quiet}>{text('none')}</p>;
  const { kind, metadata } = object;
  const where = metadata.namespace === undefined || metadata.namespace === 'default' ? '' : ` -n ${metadata.namespace}`;
  return (
    <ul className={styles.chips}>
      {labels.map(([key, value]) => (
        <Chip
          key={key}
          text={value === '' ? key : `${key}=${value}`}
          command={`label ${kind.toLowerCase()} ${metadata.name}${where} ${key}-`}
        />
      ))}
    </ul>
  );
}

/** The Node's taints; each can be taken off by its command. */
export function Taints({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const taints = node.spec.taints ?? [];
  if (taints.length === 0) return <p className={styles.quiet}>{text('none')}</p>;
  return (
    <ul className={styles.chips}>
      {taints.map((taint) => (
        <Chip key={taintText(taint)} text={taintText(taint)} command={`taint node ${node.metadata.name} ${taintText(taint)}-`} />
      ))}
    </ul>
  );
}

function Chip({ text: words, command }: { readonly text: string; readonly command: string }) {
  const text = useText('inspector');
  const label = text('node.remove', { text: words });
  return (
    <li className={styles.chip}>
      <code>{words}</code>
      <button type="button" aria-label={label} title={`kubectl ${command}`} onClick={() => run(command)}>
        <X aria-hidden />
      </button>
    </li>
  );
}
