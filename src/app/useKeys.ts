import { useEffect } from 'react';
import { changeSpeed, isMac, nodeActions, podActions, type Session, sessionStore } from '../session/index.ts';
import { useShell } from './shell.ts';

/** Whether the user types, or the arrow keys and the space bar have another meaning there. */
const typing =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], .nokey, [role="dialog"], [role="menu"]';
const pressed = 'button, a, summary, [role="button"], [role="menuitem"]';
const walked =
  '[role="slider"], [role="tablist"], [role="toolbar"], [role="separator"], [role="radiogroup"], [role="grid"], [role="listbox"], .react-flow__node';

type Press = (session: Session) => void;

const act =
  (ids: readonly string[]): Press =>
  (session) => {
    const { selection } = session;
    if (selection === undefined) return;
    const actions =
      selection.kind === 'Node'
        ? nodeActions(session, selection.name)
        : selection.kind === 'Pod'
          ? podActions(session, selection.namespace ?? 'default', selection.name)
          : [];
    actions.find(({ id, reason }) => ids.includes(id) && reason === undefined)?.run();
  };

/** Focuses the card that the arrow keys reached last, or the cluster where it has no cards. */
function goToCluster(): void {
  useShell.getState().show('cluster');
  requestAnimationFrame(() => {
    const cluster = document.getElementById('cluster');
    (cluster?.querySelector<HTMLElement>('[data-card][tabindex="0"]') ?? cluster)?.focus();
  });
}

const presses: Readonly<Record<string, Press>> = {
  ' ': ({ playing, play, pause }) => (playing ? pause() : play()),
  '.': ({ playing, play, pause }) => (playing ? pause() : play()),
  ArrowLeft: ({ back }) => back(),
  ArrowRight: ({ step }) => step(),
  PageUp: ({ back }) => back(),
  PageDown: ({ step }) => step(),
  Home: ({ toStart }) => toStart(),
  End: ({ toEnd }) => toEnd(),
  '+': () => changeSpeed(1),
  '=': () => changeSpeed(1),
  '-': () => changeSpeed(-1),
  r: ({ reset }) => reset(),
  s: ({ toSettled }) => toSettled(),
  f: ({ createBranch }) => createBranch(),
  '?': ({ openDialog }) => openDialog({ form: 'help' }),
  g: goToCluster,
  k: () => useShell.getState().askConsole(),
  v: ({ openDialog }) => openDialog({ form: 'compare' }),
  n: ({ addNodes }) => addNodes([{ name: 'w1' }]),
  p: act(['node.fail', 'node.revive']),
  c: act(['node.cordon', 'node.uncordon']),
  d: act(['node.drain']),
  t: act(['node.taint']),
  l: act(['node.label']),
  Delete: act(['node.delete', 'pod.delete']),
  Escape: ({ select }) => select(undefined),
};

const withControl: Readonly<Record<string, Press>> = {
  z: ({ undo }) => undo(),
  'shift z': ({ redo }) => redo(),
  y: ({ redo }) => redo(),
};

function pressOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Press | undefined {
  if (altKey) return undefined;
  return ctrlKey || metaKey ? withControl[`${shiftKey ? 'shift ' : ''}${key.toLowerCase()}`] : presses[key];
}

/** A modal dialog. A popover has `data-side`, and leaves the page usable. */
const dialog = '[role="dialog"]:not([data-side])';

/** Ctrl+Enter, or ⌘ Enter on a Mac, applies wherever the focus is, instead of what Enter does there. */
function applies({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  const control = isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key === 'Enter' && control && !shiftKey && !altKey && document.querySelector(dialog) === null;
}

/** The page's keys; none of them but that which applies while a person types. */
export function useKeys(): void {
  useEffect(() => {
    const beforeAll = (event: KeyboardEvent) => {
      if (!applies(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) void sessionStore.getState().apply();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const { playing, pause } = sessionStore.getState();
      // Escape stops play everywhere, after it has closed a dialog or a menu.
      if (event.key === 'Escape' && playing && !target?.closest('[role="dialog"], [role="menu"]')) return pause();
      if (target?.closest(typing)) return;
      if (event.key === ' ' && target?.closest(pressed)) return;
      if (/^(Arrow|Home|End)/.test(event.key) && target?.closest(walked)) return;
      const press = pressOf(event);
      if (press === undefined) return;
      event.preventDefault();
      press(sessionStore.getState());
    };
    window.addEventListener('keydown', beforeAll, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', beforeAll, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
