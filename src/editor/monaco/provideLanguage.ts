import { textOf } from '../../i18n/index.ts';
import { fieldsOf } from '../../manifest/index.ts';
import type { sessionStore } from '../../session/index.ts';
import { cursorContext } from '../schema/cursorContext.ts';
import { defaults } from '../schema/defaults.ts';
import { wordsOf } from '../schema/enumValues.ts';
import { fieldNotes } from '../schema/fieldNotes.ts';
import { knownNames } from '../schema/knownNames.ts';
import { referenceOf } from '../schema/reference.ts';
import { type Suggestion, suggestionsAt, typeAt, typeName } from '../schema/suggestions.ts';
import { type editor, languages, Range } from './monaco.ts';

type Notes = Readonly<Record<string, string>>;

/** `first` is the line, counted from 1, with which the document begins. */
function item(suggestion: Suggestion, range: Range, notes: Notes, first: number): languages.CompletionItem {
  const { label, insert, type, required, field, hasMore, block, also } = suggestion;
  const text = field === undefined ? block && textOf('language')(block) : notes[field.join('.')];
  const { CompletionItemKind, CompletionItemInsertTextRule } = languages;
  return {
    label,
    kind: block !== undefined ? CompletionItemKind.Snippet : field === undefined ? CompletionItemKind.Value : CompletionItemKind.Property,
    insertText: insert,
    range,
    sortText: `${block !== undefined ? 2 : required ? 0 : 1}${label}`,
    ...(block === undefined
      ? {}
      : { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet, detail: textOf('language')('snippet.label') }),
    ...(type === undefined ? {} : { detail: required ? `${type} · ${textOf('language')('hover.required')}` : type }),
    ...(text === undefined ? {} : { documentation: text }),
    ...(also === undefined
      ? {}
      : { additionalTextEdits: [{ range: new Range(first + also.line, 1, first + also.line, 1), text: also.insert }] }),
    ...(hasMore ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
  };
}

/** The word of keys and values, which have dots, slashes and dashes in them. */
function wordRange(model: editor.ITextModel, lineNumber: number, column: number): Range {
  const before = /[\w./-]*$/.exec(model.getLineContent(lineNumber).slice(0, column - 1))?.[0] ?? '';
  const start = /^-+$/.test(before) ? column : column - before.length;
  return new Range(lineNumber, start, lineNumber, column);
}

/** Type, whether it is required, default, allowed values, our note and a link, as Markdown. */
function describe(context: ReturnType<typeof cursorContext>, key: string, notes: Notes): readonly string[] {
  const owner = typeAt(context);
  const field = owner?.fields.get(key);
  const text = textOf('language');
  if (owner === undefined) return [];
  const id = `${owner.name}.${key}`;
  const note = notes[id];
  if (field === undefined) return id === 'DaemonSetSpec.replicas' ? [`**${key}**`, text('help.replicas')] : [];
  const inner = fieldsOf(field.type);
  const words = wordsOf(owner.name, key, context.kind);
  const usual = defaults[id];
  const head = [`**${key}**`, typeName(field.type), ...(field.required ? [text('hover.required')] : [])].join(' · ');
  const facts = [
    ...(usual === undefined ? [] : [`${text('hover.default')}: \`${usual}\``]),
    ...(words.length === 0 ? [] : [`${text('hover.values')}: ${words.map((word) => `\`${word}\``).join(', ')}`]),
  ];
  return [
    head,
    ...(note === undefined && inner !== undefined && notes[inner.name] !== undefined ? [notes[inner.name] ?? ''] : []),
    ...(note === undefined ? [] : [note]),
    ...(id === 'Container.image' ? [text('help.image')] : []),
    ...(facts.length === 0 ? [] : [facts.join('  \n')]),
    `[${text('hover.reference')}: ${inner?.name ?? owner.name}](${referenceOf(inner ?? owner)})`,
  ];
}

/** Completion and hover for manifests, from the API's structure and the names in the cluster. Returns what takes them away. */
export function provideLanguage(store: typeof sessionStore): () => void {
  const completion = languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' '],
    provideCompletionItems: async (model, { lineNumber, column }, { triggerCharacter }) => {
      const context = cursorContext(model.getLinesContent(), lineNumber, column);
      // A space that indents asks for nothing.
      if (triggerCharacter !== undefined && !context.inValue) return { suggestions: [] };
      const range = wordRange(model, lineNumber, column);
      const { simulation, moment } = store.getState();
      const found = suggestionsAt(context, knownNames(simulation.view, moment));
      const notes = found.some(({ field }) => field !== undefined) ? await fieldNotes().catch(() => ({})) : {};
      return { suggestions: found.map((suggestion) => item(suggestion, range, notes, lineNumber - context.line)) };
    },
  });
  const hover = languages.registerHoverProvider('yaml', {
    provideHover: async (model, { lineNumber, column }) => {
      const context = cursorContext(model.getLinesContent(), lineNumber, column);
      if (context.key === undefined) return null;
      const lines = describe(context, context.key, await fieldNotes().catch(() => ({})));
      if (lines.length === 0) return null;
      const start = model.getLineContent(lineNumber).indexOf(context.key) + 1;
      return {
        range: new Range(lineNumber, start, lineNumber, context.inValue ? model.getLineMaxColumn(lineNumber) : start + context.key.length),
        contents: lines.map((value) => ({ value })),
      };
    },
  });
  return () => {
    completion.dispose();
    hover.dispose();
  };
}
