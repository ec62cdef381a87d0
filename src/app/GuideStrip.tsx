import { X } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { isPodReady, isTerminal, isTerminating } from '../kubernetes/index.ts';
import { type HintId, useClosedHints, useIsClosed, useTask } from '../panels/index.ts';
import { isAtStart, isStableAtOnce, type Session, sessionStore, useSession, useStepAtHead } from '../session/index.ts';
import { IconButton, LinkButton } from '../ui/index.ts';
import styles from './GuideStrip.module.css';

type Hint = 'task' | 'stopped' | 'manual' | 'stable';

/** Whether the kubelets are in manual mode and a Pod on a node waits to be marked as ready. O(Pods) in that mode only. */
const waitsForPerson = ({ simulation: { view } }: Session): boolean =>
  view.kubelet.ready === 'manual' &&
  view.list('Pod').some((pod) => pod.spec.nodeName !== undefined && !isTerminating(pod) && !isTerminal(pod) && !isPodReady(pod));

/** What to do next: the task at the start; after Apply or another command, where time is stopped, how to go on; and when play has stopped, what to try. */
function useHint(): Hint | undefined {
  const atStart = useSession(isAtStart);
  const playing = useSession((session) => session.playing || session.settingUp);
  const autoplay = useSession((session) => session.settings.autoplay);
  const ending = useSession((session) => session.ending?.end);
  const stableAtOnce = useSession(isStableAtOnce);
  const actor = useStepAtHead()?.actor;
  const inLesson = useSession((session) => session.lesson !== undefined);
  const waits = useSession((session) => !session.playing && waitsForPerson(session));
  if (playing || inLesson) return undefined;
  if (waits) return 'manual';
  if (atStart) return 'task';
  if (ending === 'stable') return 'stable';
  return !autoplay && actor === 'you' && stableAtOnce !== true ? 'stopped' : undefined;
}

interface Props {
  /** The guide is not on the screen: a first visitor is asked to read what this page is. */
  readonly welcomes?: boolean;
  /** Shows where the whole text is. */
  openGuide(): void;
}

/** One line below the caption, until it is closed. */
export function GuideStrip({ welcomes = false, openGuide }: Props) {
  const hint = useHint();
  // Counts only while something is shown, not at each step of play.
  return hint === undefined ? null : <Strip hint={hint} welcomes={welcomes} openGuide={openGuide} />;
}

function Strip({ hint, welcomes, openGuide }: Required<Props> & { readonly hint: Hint }) {
  const text = useText('guide');
  const task = useTask();
  const isDone = hint === 'stable' && task?.isDone === true;
  const isNew = !useIsClosed('welcome') && welcomes && hint === 'task';
  const id: HintId = isNew ? 'welcome' : hint === 'task' ? `task/${task?.scenario ?? ''}` : isDone ? 'done' : hint;
  const isClosed = useIsClosed(id);
  const { close } = useClosedHints.getState();
  if (isClosed || (hint === 'task' && task === undefined && !isNew)) return null;
  const { view } = sessionStore.getState().simulation;
  const off = hint === 'stable' ? view.names('Node').find((node) => view.machine(node)?.alive === false) : undefined;
  const open = () => {
    if (isDone) return sessionStore.getState().openDialog({ form: 'help', tab: 'guide' });
    if (isNew) close(id);
    sessionStore.getState().select(undefined);
    openGuide();
  };
  return (
    <aside className={styles.strip} aria-label={text('strip.label')}>
      {hint === 'task' || isDone ? (
        <LinkButton className={styles.text} onClick={open}>
          {text(isNew ? 'strip.welcome' : isDone ? 'strip.done' : 'strip.task', { goal: task?.goal ?? '' })}
        </LinkButton>
      ) : (
        <p className={styles.text}>{off === undefined ? text(`strip.${hint}`) : text('strip.stableOff', { node: off })}</p>
      )}
      <IconButton small label={text('strip.close')} onClick={() => close(id)}>
        <X aria-hidden />
      </IconButton>
    </aside>
  );
}
