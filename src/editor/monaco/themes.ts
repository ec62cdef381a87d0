import { editor } from './monaco.ts';

type Theme = 'light' | 'dark';
type Hex = (token: string, alpha?: number) => string;

const twoDigits = (value: number): string => Math.round(value).toString(16).padStart(2, '0');

/** Reads tokens of a theme, whichever the page shows, as `#rrggbb` or `#rrggbbaa`, which is all that Monaco takes. */
function readTokens<T>(theme: Theme, read: (hex: Hex) => T): T {
  const probe = document.createElement('div');
  probe.dataset['theme'] = theme;
  probe.hidden = true;
  document.body.append(probe);
  try {
    return read((token, alpha) => {
      probe.style.color = `var(--${token})`;
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
      return `#${[red, green, blue].map(twoDigits).join('')}${alpha === undefined ? '' : twoDigits(alpha * 255)}`;
    });
  } finally {
    probe.remove();
  }
}

const definition = (theme: Theme, hex: Hex): editor.IStandaloneThemeData => ({
  base: theme === 'dark' ? 'vs-dark' : 'vs',
  inherit: true,
  rules: [
    { token: '', foreground: hex('ink-1') },
    { token: 'type', foreground: hex('syntax-key') },
    { token: 'string', foreground: hex('syntax-string') },
    // The base themes have a rule of their own for YAML.
    { token: 'string.yaml', foreground: hex('syntax-string') },
    { token: 'number', foreground: hex('syntax-number') },
    { token: 'keyword', foreground: hex('syntax-number') },
    { token: 'comment', foreground: hex('syntax-comment') },
    { token: 'operators', foreground: hex('ink-2') },
    { token: 'delimiter', foreground: hex('ink-2') },
    { token: 'namespace', foreground: hex('syntax-number') },
    { token: 'tag', foreground: hex('syntax-number') },
    { token: 'meta', foreground: hex('ink-2') },
  ],
  colors: {
    foreground: hex('ink-1'),
    focusBorder: hex('accent'),
    'editor.background': hex('surface-2'),
    'editor.foreground': hex('ink-1'),
    'editorCursor.foreground': hex('accent'),
    'editorInlayHint.foreground': hex('ink-3'),
    'editorInlayHint.background': hex('surface-1'),
    'editorLineNumber.foreground': hex('ink-3'),
    'editorLineNumber.activeForeground': hex('ink-1'),
    'editor.selectionBackground': hex('accent', 0.24),
    'editor.inactiveSelectionBackground': hex('accent', 0.12),
    'editor.lineHighlightBackground': hex('surface-3', 0.35),
    'editor.lineHighlightBorder': '#00000000',
    'editor.findMatchBackground': hex('state-unready', 0.4),
    'editor.findMatchHighlightBackground': hex('state-unready', 0.2),
    'editorIndentGuide.background1': hex('line-1'),
    'editorIndentGuide.activeBackground1': hex('line-2'),
    'editorGutter.background': hex('surface-2'),
    // The option alone does not keep the colours of brackets off.
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, hex('ink-2')])),
    'editorError.foreground': hex('state-failed'),
    'editorWarning.foreground': hex('state-unready'),
    'editorInfo.foreground': hex('state-pending'),
    'editorOverviewRuler.border': '#00000000',
    'editorOverviewRuler.errorForeground': hex('state-failed'),
    'editorOverviewRuler.warningForeground': hex('state-unready'),
    'editorOverviewRuler.infoForeground': hex('state-pending'),
    'diffEditor.insertedLineBackground': hex('state-ready', 0.08),
    'diffEditor.insertedTextBackground': hex('state-ready', 0.14),
    'diffEditor.removedLineBackground': hex('state-failed', 0.08),
    'diffEditor.removedTextBackground': hex('state-failed', 0.14),
    'editorWidget.background': hex('surface-2'),
    'editorWidget.foreground': hex('ink-1'),
    'editorWidget.border': hex('line-2'),
    'editorHoverWidget.background': hex('surface-2'),
    'editorHoverWidget.foreground': hex('ink-1'),
    'editorHoverWidget.border': hex('line-2'),
    'editorHoverWidget.statusBarBackground': hex('surface-1'),
    'editorSuggestWidget.background': hex('surface-2'),
    'editorSuggestWidget.border': hex('line-2'),
    'editorSuggestWidget.foreground': hex('ink-1'),
    'editorSuggestWidget.highlightForeground': hex('accent'),
    'editorSuggestWidget.focusHighlightForeground': hex('accent'),
    'editorSuggestWidget.selectedBackground': hex('surface-3'),
    'editorSuggestWidget.selectedForeground': hex('ink-1'),
    'list.highlightForeground': hex('accent'),
    'list.focusHighlightForeground': hex('accent'),
    'editorMarkerNavigation.background': hex('surface-1'),
    'editorMarkerNavigationError.background': hex('state-failed'),
    'editorMarkerNavigationWarning.background': hex('state-unready'),
    'editorMarkerNavigationInfo.background': hex('state-pending'),
    'input.background': hex('surface-1'),
    'input.foreground': hex('ink-1'),
    'input.border': hex('line-2'),
    'input.placeholderForeground': hex('ink-3'),
    'inputOption.activeBackground': hex('accent-soft'),
    'inputOption.activeForeground': hex('ink-1'),
    'inputOption.activeBorder': hex('accent'),
    'menu.background': hex('surface-2'),
    'menu.foreground': hex('ink-1'),
    'menu.selectionBackground': hex('surface-3'),
    'menu.selectionForeground': hex('ink-1'),
    'menu.separatorBackground': hex('line-1'),
    'menu.border': hex('line-1'),
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': hex('ink-3', 0.3),
    'scrollbarSlider.hoverBackground': hex('ink-3', 0.45),
    'scrollbarSlider.activeBackground': hex('ink-3', 0.6),
    'textLink.foreground': hex('accent'),
    'textLink.activeForeground': hex('accent-strong'),
    'icon.foreground': hex('ink-2'),
    'widget.shadow': '#00000033',
  },
});

/** Makes Monaco's themes `playground-light` and `playground-dark` of the page's tokens. */
export function defineThemes(): void {
  for (const theme of ['light', 'dark'] as const) {
    editor.defineTheme(
      `playground-${theme}`,
      readTokens(theme, (hex) => definition(theme, hex)),
    );
  }
}

export const showTheme = (theme: Theme): void => editor.setTheme(`playground-${theme}`);
