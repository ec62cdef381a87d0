/** What a key of a slide remote, or of the keyboard, does while presenting. */
export type RemoteCommand = 'forward' | 'backward' | 'blank' | 'point';

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const commands: Readonly<Record<string, RemoteCommand>> = {
  PageDown: 'forward',
  ArrowRight: 'forward',
  ArrowDown: 'forward',
  PageUp: 'backward',
  ArrowLeft: 'backward',
  ArrowUp: 'backward',
  b: 'blank',
  '.': 'blank',
  l: 'point',
};

/** The command of a key; none for keys of the browser, such as F5 and F11. */
export function remoteCommandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): RemoteCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

/** Whether a key brings a blank screen back: all but those of the browser. */
export const endsBlank = ({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean =>
  !ctrlKey && !metaKey && !altKey && !/^(F\d+|Shift|Control|Alt|Meta|AltGraph|CapsLock)$/.test(key);
