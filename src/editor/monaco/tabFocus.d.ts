/** Whether Tab leaves Monaco, of which its public part has the switch for a person only. */
declare module 'monaco-editor/editor/browser/config/tabFocus' {
  export const TabFocus: { setTabFocusMode(leaves: boolean): void };
}
