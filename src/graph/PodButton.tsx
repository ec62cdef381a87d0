import { type MouseEvent, memo } from 'react';
import { useText } from '../i18n/index.ts';
import type { Pod } from '../kubernetes/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { fitLines, PodGlyph, RevisionTag, sansWidth, shortenEnd, workloadHue, workloadLetter } from '../ui/index.ts';
import { podTitle, podWord } from './describe.ts';
import { useGraphStore } from './graphStore.ts';
import { isInvolved } from './involved.ts';
import type { PodMark } from './model.ts';
import { pathLines, pathTexts } from './nodePathTexts.ts';
import styles from './PodButton.module.css';
import { type PodFacts, podFacts, podLine } from './podLine.ts';
import { openMenu, useIsSelected } from './useCard.ts';

interface PodButtonProps {
  readonly pod: PodMark;
  /** A row with its name, a part of a line with `name`, or the glyph alone. */
  readonly look: 'row' | 'named' | 'glyph';
  /** Characters that a row has for name and state. */
  readonly room: number;
  /** Flow units that a row has for a second line, with image and status; absent where it has none. */
  readonly lineRoom?: number | undefined;
  readonly name?: string | undefined;
  /** Of its DaemonSet, where a glyph says by letter and hue which one it belongs to. */
  readonly hueIndex?: number | undefined;
  /** The node that it is on, whose paths it may read. */
  readonly node?: string;
  readonly tabIndex: number;
}

const WORD = 5;
/** What generateName appends: always shown. */
const SUFFIX = 5;
/** Characters of text in the width of one of a name. */
const TEXT_PER_NAME = 1.3;

interface RowTexts {
  readonly name: string;
  readonly word: string;
}

const withoutOwner = ({ name, short }: PodMark): string => (short === name ? name : `…${short}`);

/** The name as far as it fits, and the state in a word where there is room left. */
function rowTexts(pod: PodMark, word: string, room: number): RowTexts {
  const { name, short, state } = pod;
  const needed = state === 'ready' ? 0 : Math.max(WORD, word.length) + 1;
  if (name.length + needed <= room) return { name, word };
  const own = withoutOwner(pod);
  if (own.length + needed <= room) return { name: own, word };
  if (own.length <= room) return { name: own, word: '' };
  return { name: shortenEnd(short, Math.max(room, SUFFIX)), word: '' };
}

/** With the paths of the node instead of the state: a shorter name makes room for them, then none. */
function rowWithPaths(pod: PodMark, paths: readonly string[], room: number): RowTexts {
  const fits = (name: string, path: string): boolean => path.length <= (room - name.length - 1) * TEXT_PER_NAME;
  const short = paths.at(-1) ?? '';
  for (const name of [pod.name, withoutOwner(pod), '']) {
    const word = paths.find((path) => path !== short && fits(name, path));
    if (word !== undefined) return { name, word };
  }
  return { name: fits(withoutOwner(pod), short) ? withoutOwner(pod) : '', word: short };
}

const factsOf = (pod: Pod | undefined): PodFacts | undefined => (pod === undefined ? undefined : podFacts(pod));

/** Whether the status tells what the state's word would. A Pod that runs without being Ready is `Running` too. */
const saysState = ({ state }: PodMark, { status }: PodFacts): boolean => state === 'ready' || status !== 'Running';

/** Size of the second line: --text-small. */
const SMALL = 13;

/** Image and status of a Pod. */
function Line({ pod, facts, room }: { readonly pod: PodMark; readonly facts: PodFacts; readonly room: number }) {
  const text = useText('graph');
  const { image, status } = podLine(facts, pod, room, text);
  return (
    <>
      {image !== '' && <span>{image}</span>}
      {image !== '' && status !== '' && <span>·</span>}
      {status !== '' && (
        <span className={styles.status} data-state={pod.state}>
          {status}
        </span>
      )}
    </>
  );
}

/** A Pod on a card: selects itself, opens its own menu. */
export const PodButton = memo(function PodButton({ pod, look, room, lineRoom, name, hueIndex, node, tabIndex }: PodButtonProps) {
  const text = useText('graph');
  const ref = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
  const selected = useIsSelected(ref);
  const strong = useSession((session) => isInvolved(session, 'pods', pod.key));
  const showsPaths = useGraphStore((state) => state.nodePaths);
  const title = podTitle(pod, text);
  const paths = node === undefined || !(selected || showsPaths) ? [] : pathTexts(pod, node, text);
  const select = (event: MouseEvent<HTMLElement>) => {
    // Where a lesson asks for nodes, the press is one on the card.
    if (event.type === 'click' && sessionStore.getState().question?.nodes !== undefined) return;
    event.stopPropagation();
    sessionStore.getState().select(ref);
  };
  const facts = useSession(({ simulation }) =>
    lineRoom === undefined ? undefined : factsOf(simulation.view.get('Pod', pod.namespace, pod.name)),
  );
  const hasPaths = showsPaths && look === 'row' && paths.length > 0;
  const inRow = hasPaths && lineRoom === undefined;
  const row = inRow
    ? rowWithPaths(pod, paths, room)
    : rowTexts(pod, facts !== undefined && saysState(pod, facts) ? '' : podWord(pod, text), room);
  return (
    <button
      type="button"
      className={styles[look]}
      data-selected={selected || undefined}
      data-strong={strong || undefined}
      title={[title, ...(facts === undefined ? [] : [facts.image]), ...pathLines(pod, text)].join('\n')}
      data-lines={lineRoom === undefined ? undefined : 2}
      tabIndex={tabIndex}
      onClick={select}
      onContextMenu={(event) => {
        event.preventDefault();
        select(event);
        openMenu({ kind: 'Pod', namespace: pod.namespace, name: pod.name }, event.currentTarget, event);
      }}
    >
      {hueIndex !== undefined && (
        <span className={styles.letter} style={{ color: workloadHue(hueIndex) }} aria-hidden>
          {workloadLetter(hueIndex)}
        </span>
      )}
      <PodGlyph state={pod.state} unreachable={pod.unreachable} />
      <span className="visually-hidden">{title}</span>
      {look === 'row' && (
        <span className={styles.face} aria-hidden>
          {row.name !== '' && <span className={styles.name}>{row.name}</span>}
          {row.word !== '' && (
            <span className={styles.word} data-paths={inRow || undefined}>
              {row.word}
            </span>
          )}
          {pod.revision !== undefined && <RevisionTag revision={pod.revision} />}
        </span>
      )}
      {facts !== undefined && lineRoom !== undefined && (
        <span className={styles.line} aria-hidden>
          {hasPaths ? fitLines(paths, lineRoom, 1, (each) => sansWidth(each, SMALL)) : <Line pod={pod} facts={facts} room={lineRoom} />}
        </span>
      )}
      {look === 'named' && (
        <span className={styles.name} aria-hidden>
          {name}
        </span>
      )}
      {selected && !hasPaths && paths.length > 0 && <span className={styles.note}>{paths[0]}</span>}
    </button>
  );
});
