const written =
  'select, textarea, [contenteditable=""], [contenteditable="true"], [role="textbox"], .nokey, [role="dialog"], [role="menu"]';
const walked = '[role="slider"], [role="tablist"], [role="separator"], [role="grid"], [role="listbox"], .react-flow__node';

/**
 * Whether a key of a slide remote has another meaning where the focus is: it types, chooses, or walks from card to card. A card that
 * was `pressed` has the focus too, but is not walked from.
 */
export function isTakenFromRemote(key: string, target: Element, pressed: boolean): boolean {
  if (target.closest(written) !== null) return true;
  const isArrow = key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) return /^(radio|checkbox)$/.test(target.type) ? isArrow : !key.startsWith('Page');
  return isArrow && !pressed && target.closest(walked) !== null;
}
