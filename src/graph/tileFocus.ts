let isAsked = false;

/** The tile that becomes active next is to have the focus. */
export const askForFocus = (): void => {
  isAsked = true;
};

/** Whether the focus was asked for; once. */
export function takeAsked(): boolean {
  const was = isAsked;
  isAsked = false;
  return was;
}
