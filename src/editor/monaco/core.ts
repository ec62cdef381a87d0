self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: 'monaco' }),
};

export { Emitter, editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Selection, Uri } from 'monaco-editor/editor';
export { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
