/** Whether the keyboard has a Command key in Control's place. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
