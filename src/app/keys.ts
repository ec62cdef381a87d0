import { type RemoteCommand, remoteCommandOf } from '../present/remoteKeys.ts';
import { type ActionId, actionIdsOf } from '../session/index.ts';

/** What a key does to the page, whatever is selected. */
export type PageCommand =
  | 'play'
  | 'back'
  | 'step'
  | 'toSettled'
  | 'toStart'
  | 'toEnd'
  | 'faster'
  | 'slower'
  | 'createBranch'
  | 'reset'
  | 'undo'
  | 'redo'
  | 'addNode'
  | 'showKeys'
  | 'showCluster'
  | 'arrange'
  | 'search'
  | 'showConsole'
  | 'compare'
  | 'present'
  | 'share'
  | 'why'
  | 'clearSelection'
  | RemoteCommand;

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const plain: Readonly<Record<string, PageCommand>> = {
  ' ': 'play',
  '.': 'play',
  ArrowLeft: 'back',
  ArrowRight: 'step',
  PageUp: 'back',
  PageDown: 'step',
  Home: 'toStart',
  End: 'toEnd',
  '+': 'faster',
  '=': 'faster',
  '-': 'slower',
  r: 'reset',
  s: 'toSettled',
  f: 'createBranch',
  '?': 'showKeys',
  g: 'showCluster',
  a: 'arrange',
  '/': 'search',
  k: 'showConsole',
  v: 'compare',
  p: 'present',
  u: 'share',
  w: 'why',
  n: 'addNode',
  Escape: 'clearSelection',
};

const withControl: Readonly<Record<string, PageCommand>> = { z: 'undo', 'shift z': 'redo', y: 'redo' };

/**
 * What a key does: a command of the page, or the actions of which the possible one is done to the selected object. While presenting,
 * the keys of a slide remote have their own meaning.
 */
export function idsOf(press: KeyPress, presenting = false): readonly [PageCommand] | readonly ActionId[] {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  const remote = presenting ? remoteCommandOf(press) : undefined;
  if (remote !== undefined) return [remote];
  if (altKey) return [];
  const control = ctrlKey || metaKey;
  const command = control ? withControl[`${shiftKey ? 'shift ' : ''}${key.toLowerCase()}`] : plain[key];
  if (command !== undefined) return [command];
  return control ? [] : actionIdsOf(key);
}

/** Whether it applies the open file: Ctrl+Enter, or ⌘ Enter on a Mac. */
export function isApply({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress, mac: boolean): boolean {
  const control = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key === 'Enter' && control && !shiftKey && !altKey;
}
