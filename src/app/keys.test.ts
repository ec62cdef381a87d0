import { expect, test } from 'vitest';
import { endsBlank } from '../present/remoteKeys.ts';
import { idsOf, isApply, type KeyPress } from './keys.ts';

/** `Ctrl+Shift+z` as a key press. */
function press(keys: string): KeyPress {
  const [, held = '', key = ''] = /^((?:(?:Ctrl|Meta|Shift|Alt)\+)*)(.+)$/.exec(keys) ?? [];
  return {
    key,
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    shiftKey: held.includes('Shift'),
    altKey: held.includes('Alt'),
  };
}

test.each([
  [' ', ['play']],
  ['.', ['play']],
  ['ArrowLeft', ['back']],
  ['PageUp', ['back']],
  ['ArrowRight', ['step']],
  ['PageDown', ['step']],
  ['Home', ['toStart']],
  ['End', ['toEnd']],
  ['s', ['toSettled']],
  ['+', ['faster']],
  ['=', ['faster']],
  ['Shift++', ['faster']],
  ['-', ['slower']],
  ['f', ['createBranch']],
  ['r', ['reset']],
  ['n', ['addNode']],
  ['g', ['showCluster']],
  ['a', ['arrange']],
  ['k', ['showConsole']],
  ['v', ['compare']],
  ['?', ['showKeys']],
  ['Shift+?', ['showKeys']],
  ['Escape', ['clearSelection']],
  ['p', ['present']],
  ['u', ['share']],
  ['w', ['why']],
  ['o', ['node.fail', 'node.revive']],
  ['c', ['node.cordon', 'node.uncordon']],
  ['d', ['node.drain']],
  ['t', ['node.taint']],
  ['l', ['node.label']],
  ['Delete', ['node.delete', 'pod.delete']],
  ['Ctrl+z', ['undo']],
  ['Meta+z', ['undo']],
  ['Ctrl+Shift+Z', ['redo']],
  ['Meta+Shift+z', ['redo']],
  ['Ctrl+y', ['redo']],
  // The browser's own.
  ['Ctrl+r', []],
  ['Ctrl+c', []],
  ['Ctrl+p', []],
  ['Meta+d', []],
  ['Alt+ArrowLeft', []],
  ['Ctrl+Alt+z', []],
  ['Tab', []],
  ['q', []],
])('the key %s: %j', (keys, ids) => {
  expect(idsOf(press(keys))).toEqual(ids);
});

test.each([
  ['PageDown', ['forward']],
  ['ArrowRight', ['forward']],
  ['ArrowDown', ['forward']],
  ['PageUp', ['backward']],
  ['ArrowLeft', ['backward']],
  ['ArrowUp', ['backward']],
  ['b', ['blank']],
  ['B', ['blank']],
  ['.', ['blank']],
  ['l', ['point']],
  ['p', ['present']],
  [' ', ['play']],
  ['Home', ['toStart']],
  ['w', ['why']],
  ['Ctrl+z', ['undo']],
  ['o', ['node.fail', 'node.revive']],
  // The browser's own.
  ['F5', []],
  ['Shift+F5', []],
  ['F11', []],
  ['Alt+ArrowLeft', []],
  ['Ctrl+l', []],
])('the key %s while presenting: %j', (keys, ids) => {
  expect(idsOf(press(keys), true)).toEqual(ids);
});

test.each([
  ['b', true],
  ['PageDown', true],
  ['Escape', true],
  [' ', true],
  ['F5', false],
  ['Shift+F5', false],
  ['F11', false],
  ['Shift', false],
  ['Ctrl+r', false],
])('the key %s brings a blank screen back: %s', (keys, ends) => {
  expect(endsBlank(press(keys))).toBe(ends);
});

test.each([
  ['Ctrl+Enter', true, false],
  ['Meta+Enter', false, true],
  ['Ctrl+Meta+Enter', false, false],
  ['Ctrl+Shift+Enter', false, false],
  ['Ctrl+Alt+Enter', false, false],
  ['Enter', false, false],
  ['Ctrl+z', false, false],
])('%s applies the file: %s, on a Mac: %s', (keys, elsewhere, mac) => {
  expect([isApply(press(keys), false), isApply(press(keys), true)]).toEqual([elsewhere, mac]);
});
