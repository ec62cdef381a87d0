const written =
  'select, textarea, [contenteditable=""], [contenteditable="true"], [role="textbox"], .nokey, [role="dialog"], [role="menu"]';
const walked = '[role="slider"], [role="tablist"], [role="separator"], [role="grid"], [role="listbox"], .react-flow__node';

/** Whether a key of a slide remote has another meaning where the focus is: it types, chooses, or walks from card to card. */
export function isTakenFromRemote(key: string, target: Element): boolean {
  if (target.closest(written) !== null) return true;
  const isArrow = key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) return /^(radio|checkbox)$/.test(target.type) ? isArrow : !key.startsWith('Page');
  // A card that was pressed has the focus too, but nobody sees that it is walked from there.
  return isArrow && target.closest(walked) !== null && target.matches(':focus-visible');
}
