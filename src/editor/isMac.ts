/** Whether the keyboard has a Command key in Control's place. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys that let Tab leave Monaco. */
export const tabKeys = (): string => (isMac() ? '⌃⇧M' : 'Ctrl+M');
