import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { arrangeAgain, openSearch } from '../graph/index.ts';
import { usePresentation } from '../present/presentation.ts';
import { endsBlank, remoteCommandOf } from '../present/remoteKeys.ts';
import { actionsFor, actionsForNodes, changeSpeed, isEmbedded, type Session, sessionStore, subjectOf } from '../session/index.ts';
import { isMac } from '../ui/index.ts';
import { idsOf, isApply, type PageCommand } from './keys.ts';
import { isTakenFromRemote } from './presenting/isTakenFromRemote.ts';
import { presentCommands } from './presenting/presentCommands.ts';
import { isPresenting } from './presenting/usePresenting.ts';
import { useShell } from './shell.ts';
import { isNarrow } from './useNarrow.ts';

/** Whether the user types, or the arrow keys and the space bar have another meaning there. */
const typing =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], .nokey, [role="dialog"], [role="menu"]';
const pressed = 'button, a, summary, [role="button"], [role="menuitem"]';
const walked =
  '[role="slider"], [role="tablist"], [role="toolbar"], [role="separator"], [role="radiogroup"], [role="grid"], [role="listbox"], .react-flow__node';

/** Focuses the card that the arrow keys reached last, or the cluster where it has no cards. */
function goToCluster(): void {
  useShell.getState().show('cluster');
  requestAnimationFrame(() => {
    const cluster = document.getElementById('cluster');
    (cluster?.querySelector<HTMLElement>('[data-card][tabindex="0"]') ?? cluster)?.focus();
  });
}

const pageCommands: Readonly<Record<PageCommand, (session: Session) => void>> = {
  play: ({ playing, play, pause }) => (playing ? pause() : play()),
  back: ({ back }) => back(),
  step: ({ step }) => step(),
  toSettled: ({ toSettled }) => toSettled(),
  toStart: ({ toStart }) => toStart(),
  toEnd: ({ toEnd }) => toEnd(),
  faster: () => changeSpeed(1),
  slower: () => changeSpeed(-1),
  createBranch: ({ createBranch }) => createBranch(),
  reset: ({ reset }) => reset(),
  undo: ({ undo }) => undo(),
  redo: ({ redo }) => redo(),
  addNode: ({ addNodes }) => addNodes([{ name: 'w1' }]),
  showKeys: ({ openDialog }) => openDialog({ form: 'help' }),
  showCluster: goToCluster,
  arrange: arrangeAgain,
  search: () => {
    // The field is there before the next key.
    flushSync(() => {
      useShell.getState().show('cluster');
      openSearch();
    });
  },
  showConsole: () => useShell.getState().askConsole(),
  compare: ({ openDialog }) => openDialog({ form: 'compare' }),
  present: () => usePresentation.getState().present(!usePresentation.getState().presenting && !isNarrow()),
  share: ({ openDialog }) => openDialog({ form: 'share' }),
  why: () => document.querySelector<HTMLElement>('[data-why]')?.click(),
  clearSelection: ({ select }) => select(undefined),
  ...presentCommands,
};

const isPageCommand = (id: string): id is PageCommand => Object.hasOwn(pageCommands, id);

/** Does what is possible of the ids: a command of the page, or an action on the selected object. */
function carryOut(ids: ReturnType<typeof idsOf>, session: Session): void {
  const command = ids.find(isPageCommand);
  if (command !== undefined) return pageCommands[command](session);
  const subject = session.selection && subjectOf(session.selection);
  const { selectedNodes } = session;
  const actions =
    subject !== undefined ? actionsFor(session, subject) : selectedNodes.size > 0 ? actionsForNodes(session, selectedNodes) : [];
  actions.find(({ id, reason }) => ids.some((each) => each === id) && reason === undefined)?.run();
}

/**
 * Keys of a frame in another page. They act while one of its controls has the focus, as those of a video do: where a person has only
 * pressed beside them, keys scroll the page around. Letters are left to that page and to screen readers.
 */
const keysOfFrame: ReadonlySet<string> = new Set(['.', ' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Escape']);

const isForFrame = ({ key, target }: KeyboardEvent): boolean => keysOfFrame.has(key) && target !== document.body;

/** A modal dialog. A popover has `data-side`, and leaves the page usable. */
const dialog = '[role="dialog"]:not([data-side])';

/** The page's keys; none of them but that which applies while a person types. */
export function useKeys(): void {
  useEffect(() => {
    const beforeAll = (event: KeyboardEvent) => {
      // It applies wherever the focus is, instead of what Enter does there.
      if (isEmbedded || !isApply(event, isMac()) || document.querySelector(dialog) !== null) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) void sessionStore.getState().apply();
    };
    let byPointer = false;
    const onPointerDown = () => {
      byPointer = true;
    };
    // A remote works wherever the focus is, except where its keys choose or are typed.
    const whilePresenting = (event: KeyboardEvent) => {
      if (!isPresenting()) return;
      if (event.key === 'Tab' || event.key === 'g') byPointer = false;
      const { isBlank } = usePresentation.getState();
      const target = event.target instanceof Element ? event.target : document.body;
      const remote = isBlank || isTakenFromRemote(event.key, target, byPointer) ? undefined : remoteCommandOf(event);
      if (isBlank ? !endsBlank(event) : remote === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      presentCommands[remote ?? 'blank']();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (isEmbedded && !isForFrame(event))) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const { playing, pause } = sessionStore.getState();
      // Escape ends the presentation, then play, after it has closed a dialog or a menu.
      if (event.key === 'Escape' && !target?.closest('[role="dialog"], [role="menu"]')) {
        const { isWhyShown, present } = usePresentation.getState();
        if (isPresenting()) {
          if (!isWhyShown) return present(false);
          usePresentation.setState({ isWhyShown: false });
        }
        if (playing) return pause();
      }
      if (target?.closest(typing)) return;
      if (event.key === ' ' && target?.closest(pressed)) return;
      if (/^(Arrow|Home|End)/.test(event.key) && target?.closest(walked)) return;
      const ids = idsOf(event, isPresenting());
      if (ids.length === 0) return;
      event.preventDefault();
      carryOut(ids, sessionStore.getState());
    };
    window.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('keydown', whilePresenting, true);
    window.addEventListener('keydown', beforeAll, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('keydown', whilePresenting, true);
      window.removeEventListener('keydown', beforeAll, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
