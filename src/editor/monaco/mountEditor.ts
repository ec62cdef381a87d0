import type { Reveal, sessionStore } from '../../session/index.ts';
import type { KeptHistory } from '../files/keepHistory.ts';
import { LINE_HEIGHT } from '../lineHeight.ts';
import { lineStarts, rangeOf, type Span } from '../ranges.ts';
import { takeReveal } from '../takeReveal.ts';
import { highlightCaret } from './highlightCaret.ts';
import { markPointedLine } from './markPointedLine.ts';
import { markVerdicts } from './markVerdicts.ts';
import { keepModels } from './models.ts';
import { editor, KeyCode, KeyMod, TabFocus } from './monaco.ts';
import { provideFiles } from './provideFiles.ts';
import { provideFixes } from './provideFixes.ts';
import { provideHints } from './provideHints.ts';
import { provideLanguage } from './provideLanguage.ts';
import { defineThemes, showTheme } from './themes.ts';

export { type MountedDiff, mountDiff } from './mountDiff.ts';

export interface MountedEditor {
  /** The accessible name. */
  name(label: string): void;
  theme(theme: 'light' | 'dark'): void;
  dispose(): void;
}

/** Where the plain text field, whose place Monaco takes, was left. */
export interface Handover {
  readonly selection: Span;
  readonly scrollTop: number;
  readonly focused: boolean;
}

const options = {
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  contextmenu: true,
  detectIndentation: false,
  fixedOverflowWidgets: true,
  fontSize: 15,
  guides: { indentation: true, bracketPairs: false },
  hideCursorInOverviewRuler: true,
  hover: { above: false },
  inlayHints: { enabled: 'on', fontSize: 13, padding: true },
  lineDecorationsWidth: 12,
  lineHeight: LINE_HEIGHT,
  lineNumbersMinChars: 3,
  links: false,
  matchBrackets: 'never',
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  renderFinalNewline: 'off',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { horizontalScrollbarSize: 10, verticalScrollbarSize: 10, useShadows: false },
  selectionHighlight: false,
  quickSuggestions: { strings: true, other: true, comments: false },
  stickyScroll: { enabled: false },
  suggest: { showIcons: false, showWords: false },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  unusualLineTerminators: 'off',
  wordBasedSuggestions: 'off',
  wordWrap: 'off',
} as const satisfies editor.IStandaloneEditorConstructionOptions;

/**
 * Puts a Monaco editor into the host and lets it follow the session: its files, the open one, problems, places to show.
 * What is typed goes to the session at once. Needs the page's tokens to be there, for fonts and themes.
 */
export function mountEditor(host: HTMLElement, store: typeof sessionStore, history: KeptHistory, handover?: Handover): MountedEditor {
  defineThemes();
  const models = keepModels(store, history);
  const withdraw = [provideLanguage(store), provideHints(store), provideFixes(), provideFiles()];
  const views = new Map<string, editor.ICodeEditorViewState>();
  const fontFamily = getComputedStyle(host).fontFamily;
  const code = editor.create(host, { ...options, fontFamily, model: models.of(store.getState().activeFile) ?? null });
  void document.fonts.ready.then(() => editor.remeasureFonts());

  code.addAction({
    id: 'playground.apply',
    label: 'kubectl apply',
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
    run: () => void store.getState().apply(),
  });

  code.onKeyDown(({ keyCode }) => {
    if (keyCode === KeyCode.Tab) host.dataset['tabbed'] = '';
  });

  // What the editor's name says stays true: who comes back finds Tab indenting, and the same keys let it leave.
  code.onDidBlurEditorText(() => TabFocus.setTabFocusMode(false));

  const unmark = markVerdicts(code, store);
  const stopHighlight = highlightCaret(code, store);

  const unpoint = markPointedLine(code, store);

  code.onMouseDown(({ target: { position } }) => {
    const { question, files, activeFile } = store.getState();
    if (position !== null && question?.line !== undefined && files.find(({ id }) => id === activeFile)?.name === question.line.file)
      question.line.choose(position.lineNumber);
  });

  const showFile = (file: string, before: string): void => {
    const view = code.saveViewState();
    if (view !== null) views.set(before, view);
    code.setModel(models.of(file) ?? null);
    code.restoreViewState(views.get(file) ?? null);
  };
  const showPlace = (reveal: Reveal | undefined): void => {
    const target = takeReveal(reveal);
    const model = code.getModel();
    if (model === null || target === undefined || target.file !== store.getState().activeFile) return;
    const text = model.getValue();
    const range = rangeOf(text, lineStarts(text), target);
    code.setSelection(range);
    code.revealRangeInCenterIfOutsideViewport(range, editor.ScrollType.Smooth);
    code.focus();
  };
  const unsubscribe = store.subscribe((session, before) => {
    if (session.activeFile !== before.activeFile || code.getModel() !== (models.of(session.activeFile) ?? null))
      showFile(session.activeFile, before.activeFile);
    showPlace(session.reveal);
  });

  if (handover !== undefined) {
    const model = code.getModel();
    if (model !== null) {
      const text = model.getValue();
      const start = model.getPositionAt(handover.selection.from);
      code.setSelection(
        handover.selection.from === handover.selection.to
          ? { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: start.lineNumber, endColumn: start.column }
          : rangeOf(text, lineStarts(text), handover.selection),
      );
    }
    code.setScrollTop(handover.scrollTop, editor.ScrollType.Immediate);
    if (handover.focused) code.focus();
  }

  showPlace(store.getState().reveal);

  return {
    name: (ariaLabel) => code.updateOptions({ ariaLabel }),
    theme: showTheme,
    dispose: () => {
      unsubscribe();
      unmark();
      unpoint();
      stopHighlight();
      for (const end of withdraw) end();
      code.dispose();
      models.dispose();
    },
  };
}
