import { Check } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import styles from './NodeChoice.module.css';

interface Props {
  readonly node: string;
  readonly tabIndex: number;
}

/** While a lesson asks for nodes: whether this one is chosen. A press on the card changes it too. */
export function NodeChoice({ node, tabIndex }: Props) {
  const text = useText('graph');
  const toggle = useSession(({ question }) => question?.nodes?.toggle);
  const chosen = useSession(({ question }) => question?.nodes?.chosen.has(node) === true);
  if (toggle === undefined) return null;
  return (
    <button
      type="button"
      className={styles.choice}
      aria-pressed={chosen}
      aria-label={text('node.choose', { name: node })}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        toggle(node);
      }}
    >
      {chosen && <Check aria-hidden />}
    </button>
  );
}
