import { looseText, textOf } from '../../i18n/index.ts';
import type { sessionStore } from '../../session/index.ts';
import { cursorContext } from '../schema/cursorContext.ts';
import { knownNames } from '../schema/knownNames.ts';
import { type Suggestion, suggestionsAt, typeAt, typeName } from '../schema/suggestions.ts';
import { type editor, languages, Range } from './monaco.ts';

const about = ([type, field]: readonly [string, string]): string | undefined => looseText('editor', `fields.${type}.${field}`);

function item(suggestion: Suggestion, range: Range): languages.CompletionItem {
  const { label, insert, type, required, field, goesOn } = suggestion;
  const text = field && about(field);
  return {
    label,
    kind: field === undefined ? languages.CompletionItemKind.Value : languages.CompletionItemKind.Property,
    insertText: insert,
    range,
    sortText: `${required ? 0 : 1}${label}`,
    ...(type === undefined ? {} : { detail: required ? `${type} · ${textOf('editor')('required')}` : type }),
    ...(text === undefined ? {} : { documentation: text }),
    ...(goesOn ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
  };
}

/** The word of keys and values, which have dots, slashes and dashes in them. */
function wordRange(model: editor.ITextModel, lineNumber: number, column: number): Range {
  const before = /[\w./-]*$/.exec(model.getLineContent(lineNumber).slice(0, column - 1))?.[0] ?? '';
  const start = /^-+$/.test(before) ? column : column - before.length;
  return new Range(lineNumber, start, lineNumber, column);
}

/** Completion and hover for manifests, from the API's structure and the names in the cluster. Returns what takes them away. */
export function provideLanguage(store: typeof sessionStore): () => void {
  const completion = languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' '],
    provideCompletionItems: (model, { lineNumber, column }, { triggerCharacter }) => {
      const context = cursorContext(model.getValue(), lineNumber, column);
      // A space that indents asks for nothing.
      if (triggerCharacter !== undefined && !context.inValue) return { suggestions: [] };
      const range = wordRange(model, lineNumber, column);
      return {
        suggestions: suggestionsAt(context, knownNames(store.getState().simulation.view)).map((suggestion) => item(suggestion, range)),
      };
    },
  });
  const hover = languages.registerHoverProvider('yaml', {
    provideHover: (model, { lineNumber, column }) => {
      const context = cursorContext(model.getValue(), lineNumber, column);
      const field = context.key === undefined || context.inValue ? undefined : typeAt(context)?.fields.get(context.key);
      const owner = typeAt(context)?.name;
      if (field === undefined || owner === undefined) return null;
      const start = model.getLineContent(lineNumber).indexOf(field.name) + 1;
      const text = about([owner, field.name]);
      const head = `**${field.name}** · ${typeName(field.type)}${field.required ? ` · ${textOf('editor')('required')}` : ''}`;
      return {
        range: new Range(lineNumber, start, lineNumber, start + field.name.length),
        contents: [{ value: head }, ...(text === undefined ? [] : [{ value: text }])],
      };
    },
  });
  return () => {
    completion.dispose();
    hover.dispose();
  };
}
