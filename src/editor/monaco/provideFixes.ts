import { textOf } from '../../i18n/index.ts';
import { findings } from '../findings.ts';
import type { Span } from '../ranges.ts';
import type { Edit, FixText } from '../repair/fix.ts';
import { type editor, languages, Range } from './monaco.ts';

const rangeIn = (model: editor.ITextModel, { from, to }: Span): Range =>
  Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));

const titleOf = ({ key, params }: FixText): string => textOf('language')(key, params);

function workspaceEdit(model: editor.ITextModel, edits: readonly Edit[]): languages.WorkspaceEdit {
  return {
    edits: edits.map((edit) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: rangeIn(model, edit), text: edit.insert },
    })),
  };
}

/** Quick fixes, on the light bulb and Ctrl+. : those that the checker's worker found for the very text. Returns what takes them away. */
export function provideFixes(): () => void {
  const provider = languages.registerCodeActionProvider(
    'yaml',
    {
      provideCodeActions: (model, range, { markers }) => {
        const text = model.getValue();
        const { fixes, repaired, text: about } = findings.getState();
        if (fixes?.text !== text) return { actions: [], dispose: () => {} };
        const fits = fixes.offers.filter((offer) => Range.areIntersectingOrTouching(rangeIn(model, offer), range));
        const actions: languages.CodeAction[] = fits.map(({ title, edits, fault }) => {
          const mended = markers.filter(({ message }) => fault !== undefined && message.startsWith(fault));
          return {
            title: titleOf(title),
            kind: fault === undefined ? 'refactor' : 'quickfix',
            edit: workspaceEdit(model, edits),
            ...(mended.length === 0 ? {} : { diagnostics: [...mended] }),
          };
        });
        if (repaired !== undefined && about === text && markers.length > 0) {
          actions.unshift({
            title: textOf('editor')('problems.repair'),
            kind: 'quickfix',
            diagnostics: [...markers],
            edit: workspaceEdit(model, [{ from: 0, to: text.length, insert: repaired }]),
          });
        }
        return { actions, dispose: () => {} };
      },
    },
    { providedCodeActionKinds: ['quickfix', 'refactor'] },
  );
  return () => provider.dispose();
}
