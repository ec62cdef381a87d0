import { LINE_HEIGHT } from '../lineHeight.ts';
import { editor } from './monaco.ts';
import { defineThemes, showTheme } from './themes.ts';

export interface MountedDiff {
  show(applied: string, edited: string): void;
  theme(theme: 'light' | 'dark'): void;
  dispose(): void;
}

/** Two texts beside each other, or one above the other where there is no room, to read. */
export function mountDiff(host: HTMLElement, labels: { readonly applied: string; readonly edited: string }): MountedDiff {
  defineThemes();
  const diff = editor.createDiffEditor(host, {
    automaticLayout: true,
    contextmenu: false,
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: 15,
    hideUnchangedRegions: { enabled: true },
    lineHeight: LINE_HEIGHT,
    minimap: { enabled: false },
    originalEditable: false,
    overviewRulerBorder: false,
    readOnly: true,
    renderOverviewRuler: false,
    renderSideBySideInlineBreakpoint: 760,
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    useInlineViewWhenSpaceIsLimited: true,
  });
  diff.getOriginalEditor().updateOptions({ ariaLabel: labels.applied });
  diff.getModifiedEditor().updateOptions({ ariaLabel: labels.edited });
  const models: editor.ITextModel[] = [];
  const drop = (): void => {
    diff.dispose();
    for (const model of models) model.dispose();
  };
  return {
    show: (applied, edited) => {
      const [original, modified] = [editor.createModel(applied, 'yaml'), editor.createModel(edited, 'yaml')];
      diff.setModel({ original, modified });
      models.push(original, modified);
    },
    theme: showTheme,
    // Monaco throws where a text is gone while its worker still compares it.
    dispose: () => {
      const isDone = () => models.length === 0 || diff.getLineChanges() !== null;
      if (isDone()) drop();
      else
        diff.onDidUpdateDiff(() => {
          if (isDone()) queueMicrotask(drop);
        });
    },
  };
}
