import type { Language } from '../session/index.ts';

export type MonacoModule = typeof import('./monaco/mountEditor.ts');

let loading: Promise<MonacoModule> | undefined;

let hurry: () => void = () => {};
const needed = new Promise<void>((resolve) => {
  hurry = resolve;
});

/** Fetches Monaco once. Its own words (menus, find) are in the language of that moment: they are read when it starts. */
function load(language: Language, pause: () => Promise<void>): Promise<MonacoModule> {
  loading ??= (async () => {
    if (language === 'es') await import('monaco-editor/nls/lang/es');
    await pause();
    await import('./monaco/core.ts');
    await pause();
    await import('./monaco/features.ts');
    await pause();
    return import('./monaco/mountEditor.ts');
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** Monaco as soon as possible; what {@link loadMonacoInPauses} has begun goes on without pauses. */
export function loadMonaco(language: Language): Promise<MonacoModule> {
  hurry();
  return load(language, () => Promise.resolve());
}

/** Monaco piece by piece, each after a pause, so that the page answers in between. */
export const loadMonacoInPauses = (language: Language, pause: () => Promise<void>): Promise<MonacoModule> =>
  load(language, () => Promise.race([needed, pause()]));
