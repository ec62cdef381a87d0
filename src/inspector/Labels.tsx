import { Lock, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { nodePathOf } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import { type ApiObject, isOwnedTaint, type Node, taintText } from '../kubernetes/index.ts';
import { sessionStore } from '../session/index.ts';
import styles from './Labels.module.css';
import { usePointed } from './pointedAt.ts';

const run = (command: string): void => void sessionStore.getState().kubectl(command);

/** The object's labels; each can be taken off by its command. */
export function Labels({ object }: { readonly object: ApiObject }) {
  const text = useText('inspector');
  const labels = Object.entries(object.metadata.labels ?? {});
  if (labels.length === 0) return <p className="quiet">{text('none')}</p>;
  const { kind, metadata } = object;
  return (
    <ul className={styles.chips}>
      {labels.map(([key, value]) => (
        <Chip
          key={key}
          text={value === '' ? key : `${key}=${value}`}
          node={metadata.name}
          path={nodePathOf(key)}
          command={`label ${kind.toLowerCase()} ${metadata.name}${namespaceFlag(metadata.namespace)} ${key}-`}
        />
      ))}
    </ul>
  );
}

/** The Node's taints; each can be taken off by its command, but for those that come back while their cause lasts. */
export function Taints({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const taints = node.spec.taints ?? [];
  if (taints.length === 0) return <p className="quiet">{text('none')}</p>;
  return (
    <>
      <ul className={styles.chips}>
        {taints.map((taint, index) => (
          <Chip
            key={taintText(taint)}
            text={taintText(taint)}
            node={node.metadata.name}
            path={`spec.taints[${index}]`}
            command={isOwnedTaint(taint) ? undefined : `taint node ${node.metadata.name} ${taintText(taint)}-`}
          />
        ))}
      </ul>
      {taints.some(isOwnedTaint) && <p className="quiet">{text('node.owned')}</p>}
    </>
  );
}

interface ChipProps {
  readonly text: string;
  /** Takes it off; absent where it is not for a person to do. */
  readonly command: string | undefined;
  /** Whose it is, and its field path there. */
  readonly node: string;
  readonly path: string;
}

function Chip({ text: words, command, node, path }: ChipProps) {
  const text = useText('inspector');
  const label = text('node.remove', { text: words });
  const pointed = usePointed(node, path);
  const chip = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (pointed === undefined) return;
    chip.current?.focus({ preventScroll: true });
    chip.current?.scrollIntoView({ block: 'center' });
  }, [pointed]);
  return (
    <li ref={chip} className={styles.chip} tabIndex={-1} data-pointed={pointed !== undefined || undefined}>
      <code>{words}</code>
      {command === undefined ? (
        <span className={styles.lock} title={text('node.ownedTaint')}>
          <Lock aria-hidden />
          <span className="visually-hidden">{text('node.ownedTaint')}</span>
        </span>
      ) : (
        <button type="button" aria-label={label} title={`kubectl ${command}`} onClick={() => run(command)}>
          <X aria-hidden />
        </button>
      )}
    </li>
  );
}
