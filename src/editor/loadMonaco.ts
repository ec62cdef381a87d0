import type { Language } from '../session/index.ts';

export type MonacoModule = typeof import('./monaco/mountEditor.ts');

let loading: Promise<MonacoModule> | undefined;

/** Monaco, fetched once. Its own words (menus, find) are in the language of that moment: they are read when it starts. */
export function loadMonaco(language: Language): Promise<MonacoModule> {
  loading ??= (async () => {
    if (language === 'es') await import('monaco-editor/nls/lang/es');
    return import('./monaco/mountEditor.ts');
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
