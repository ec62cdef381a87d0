import { type MouseEvent, memo } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { PodGlyph, RevisionTag, shortenEnd } from '../ui/index.ts';
import { podTitle } from './describe.ts';
import { isInvolved } from './involved.ts';
import type { PodMark } from './model.ts';
import styles from './PodButton.module.css';
import { openMenu, useIsSelected } from './useCard.ts';

interface PodButtonProps {
  readonly pod: PodMark;
  /** A row with its name, or the glyph alone. */
  readonly look: 'row' | 'glyph';
  /** Characters that a row has for name and state. */
  readonly room: number;
  readonly tabIndex: number;
}

const WORD = 5;
/** What generateName appends: always shown. */
const SUFFIX = 5;

/** The name as far as it fits, and the state in a word where there is room left. */
function rowTexts({ name, short, state }: PodMark, word: string, room: number): { readonly name: string; readonly word: string } {
  const needed = state === 'ready' ? 0 : Math.max(WORD, word.length) + 1;
  if (name.length + needed <= room) return { name, word };
  const own = short === name ? name : `…${short}`;
  if (own.length + needed <= room) return { name: own, word };
  if (own.length <= room) return { name: own, word: '' };
  return { name: shortenEnd(short, Math.max(room, SUFFIX)), word: '' };
}

/** A Pod on a card: selects itself, opens its own menu. */
export const PodButton = memo(function PodButton({ pod, look, room, tabIndex }: PodButtonProps) {
  const text = useText('graph');
  const ref = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
  const selected = useIsSelected(ref);
  const strong = useSession((session) => isInvolved(session, 'pods', pod.key));
  const title = podTitle(pod, text);
  const select = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    sessionStore.getState().select(ref);
  };
  const { name, word } = rowTexts(pod, pod.state === 'ready' ? '' : text(`pod.word.${pod.state}`), room);
  return (
    <button
      type="button"
      className={look === 'row' ? styles.row : styles.disc}
      data-selected={selected || undefined}
      data-strong={strong || undefined}
      title={title}
      tabIndex={tabIndex}
      onClick={select}
      onContextMenu={(event) => {
        event.preventDefault();
        select(event);
        openMenu({ kind: 'Pod', namespace: pod.namespace, name: pod.name }, event.currentTarget, event);
      }}
    >
      <PodGlyph state={pod.state} unreachable={pod.unreachable} />
      <span className="visually-hidden">{title}</span>
      {look === 'row' && (
        <span className={styles.face} aria-hidden>
          <span className={styles.name}>{name}</span>
          {word !== '' && <span className={styles.word}>{word}</span>}
          {pod.revision !== undefined && <RevisionTag revision={pod.revision} />}
        </span>
      )}
    </button>
  );
});
