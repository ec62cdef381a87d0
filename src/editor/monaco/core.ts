/** Monaco throws whatever its worker reports, such as a script that could not be fetched. Texts can be edited without it. */
function startWorker(): Worker {
  const worker = new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module', name: 'monaco' });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return worker;
}

self.MonacoEnvironment = { getWorker: startWorker };

export { Emitter, editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Selection, Uri } from 'monaco-editor/editor';
export { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
