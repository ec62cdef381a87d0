import { foldingsOf } from '../files/foldings.ts';
import { formatText } from '../files/formatText.ts';
import { outlineOf } from '../files/outline.ts';
import { changeBetween } from '../ranges.ts';
import { languages, Range } from './monaco.ts';

/** Folding, symbols and formatting of manifests. Returns what takes them away. */
export function provideFiles(): () => void {
  const provided = [
    languages.registerFoldingRangeProvider('yaml', {
      provideFoldingRanges: (model) => foldingsOf(model.getValue()).map((folding) => ({ ...folding })),
    }),
    languages.registerDocumentSymbolProvider('yaml', {
      displayName: 'manifest',
      provideDocumentSymbols: (model) =>
        outlineOf(model.getValue()).map(({ line, lastLine, kind, name }) => {
          const range = new Range(line, 1, lastLine, model.getLineMaxColumn(Math.min(lastLine, model.getLineCount())));
          return { name: name || '–', detail: kind, kind: languages.SymbolKind.Object, tags: [], range, selectionRange: range };
        }),
    }),
    languages.registerDocumentFormattingEditProvider('yaml', {
      provideDocumentFormattingEdits: async (model) => {
        const formatted = await formatText(model.getValue());
        if (formatted === undefined) return [];
        const { from, to, insert } = changeBetween(model.getValue(), formatted);
        return [{ range: Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)), text: insert }];
      },
    }),
  ];
  return () => {
    for (const each of provided) each.dispose();
  };
}
