import * as v from 'valibot';
import type { Message } from '../cluster/types.ts';
import { isObject, type Json } from '../kubernetes/index.ts';
import { closest, locate, type ManifestDocument, parseDocuments } from '../manifest/index.ts';
import type { Fault } from './schemaTools.ts';

/** A fault in a text, at a UTF-16 offset. */
export interface OffsetProblem {
  readonly offset: number;
  readonly message: Message<'lessons'>;
}

/** A value that was read, and where its parts are. */
export type ReadYaml<T> =
  | { readonly ok: true; readonly value: T; readonly at: (path: Path) => number }
  | { readonly ok: false; readonly problems: readonly OffsetProblem[] };

type Path = readonly (string | number)[];
type YamlNode = NonNullable<ManifestDocument['positions']>['root'];

/** Mistakes that are listed of a file; a text with more is no lesson. */
export const MOST_PROBLEMS = 200;
/** Words that a message lists; only kinds of objects are more. */
const MOST_WORDS = 30;
/** Levels of lists and maps in a lesson: the deepest one that means anything has 8. */
const MOST_LEVELS = 20;
/** Keys that a lesson may not have, because they would change an object's prototype in careless code. */
export const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const problem = (key: Message<'lessons'>['key'], params: Message<'lessons'>['params'] = {}): Message<'lessons'> => ({ key, params });

/** What the parser accepts and a lesson does not: aliases, equal keys, keys that name no part of a lesson, deep nesting. */
function structureProblems(root: YamlNode, base: number): readonly OffsetProblem[] {
  const problems: OffsetProblem[] = [];
  const look = (node: YamlNode, level: number): void => {
    if (problems.length >= MOST_PROBLEMS) return;
    const add = (message: Message<'lessons'>, at: YamlNode = node) => problems.push({ offset: base + at.from, message });
    if (node.kind === 'alias') add(problem('problem.alias'));
    else if (level > MOST_LEVELS) add(problem('problem.tooDeep'));
    else if (node.kind === 'sequence') for (const item of node.items) look(item, level + 1);
    else if (node.kind === 'map') {
      const seen = new Set<string>();
      for (const [key, value] of node.entries) {
        if (key.kind !== 'scalar') add(problem('problem.wrongKey'), key);
        else {
          if (seen.has(key.value)) add(problem('problem.duplicateKey', { key: key.value }), key);
          if (FORBIDDEN_KEYS.includes(key.value) || (key.value === '<<' && key.plain))
            add(problem('problem.forbiddenKey', { key: key.value }), key);
          seen.add(key.value);
        }
        look(value, level + 1);
      }
    }
  };
  look(root, 0);
  return problems;
}

const wordsOf = (words: readonly string[]): string => words.join(', ');

/** Field path of the manifest reader; a list with one item may be written without the list. */
function pathText(json: Json | undefined, path: Path): string {
  let at: unknown = json;
  let text = '';
  for (const step of path) {
    if (typeof step === 'number' && !Array.isArray(at)) continue;
    text += `[${step}]`;
    at = (Array.isArray(at) ? at[Number(step)] : isObject(at) ? at[String(step)] : undefined) as unknown;
  }
  return text;
}

const kindKeys: Readonly<Record<string, Message<'lessons'>['key']>> = {
  string: 'problem.text',
  number: 'problem.number',
  boolean: 'problem.boolean',
  Array: 'problem.list',
  Object: 'problem.map',
  true: 'problem.true',
};

function faultOf(message: string): Fault | undefined {
  return message.startsWith('{') ? (JSON.parse(message) as Fault) : undefined;
}

function unknownWord(
  key: string,
  words: readonly string[],
  keys: { readonly like: Message<'lessons'>['key']; readonly words: Message<'lessons'>['key'] },
) {
  const [like] = closest(key, words);
  if (like !== undefined) return problem(keys.like, { key, like });
  return words.length > MOST_WORDS ? problem('problem.unknownKind', { key }) : problem(keys.words, { key, words: wordsOf(words) });
}

function messageOf(issue: v.BaseIssue<unknown>, key: string): Message<'lessons'> {
  const fault = faultOf(issue.message);
  const last = issue.path?.at(-1);
  if (fault?.type === 'map' && last?.origin === 'key') {
    return issue.kind === 'validation'
      ? unknownWord(key, fault.words, { like: 'problem.unknownKeyLike', words: 'problem.unknownKey' })
      : problem('problem.missingKey', { key });
  }
  if (issue.type === 'custom') return key === '' ? problem('problem.mapHere') : problem('problem.map', { key });
  if (fault?.type === 'oneOf' || fault?.type === 'onlyOne') return problem(`problem.${fault.type}`, { words: wordsOf(fault.words) });
  if (fault?.type === 'wrong') return problem(`problem.wrong.${fault.key}`, { key });
  if (issue.type === 'picklist' && typeof issue.input === 'string') {
    const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
    return unknownWord(issue.input, words, { like: 'problem.unknownWordLike', words: 'problem.unknownWord' });
  }
  return problem(kindKeys[issue.type === 'picklist' ? 'string' : (issue.expected ?? '')] ?? 'problem.text', { key });
}

/** How the YAML parser of manifests begins a message, with a line that counts from the beginning of the block. */
const PREFIX = /^.*?(?:yaml: )(?:line \d+: )?/;

/** Reads one block of YAML, all mistakes of which are located. Offsets are into the block. */
export function readYaml<T>(text: string, schema: v.GenericSchema<unknown, T>): ReadYaml<T> {
  const documents = parseDocuments(text);
  const fault = documents.find((each) => each.fault !== undefined)?.fault;
  const failed = (problems: readonly OffsetProblem[]): ReadYaml<T> => ({ ok: false, problems });
  if (fault !== undefined)
    return failed([{ offset: fault.from, message: problem('problem.yaml', { detail: fault.message.replace(PREFIX, '') }) }]);
  const [document, second] = documents;
  if (second !== undefined) return failed([{ offset: second.range.from, message: problem('problem.twoDocuments') }]);
  if (document?.positions === undefined) return failed([{ offset: 0, message: problem('problem.noYaml') }]);
  const structure = structureProblems(document.positions.root, document.positions.base);
  if (structure.length > 0) return failed(structure);
  const { json } = document;
  const at = (path: Path, where: 'key' | 'value' = 'value'): number => locate(document, pathText(json, path), where).from;
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return { ok: true, value: parsed.output, at };
  return failed(
    parsed.issues.slice(0, MOST_PROBLEMS).map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => key as string | number);
      const isKey = issue.path?.at(-1)?.origin === 'key';
      // A key that is missing is looked for in its map.
      const place = isKey && issue.kind === 'schema' ? path.slice(0, -1) : path;
      const name = [...path].reverse().find((step) => typeof step === 'string') ?? '';
      return { offset: at(place, isKey && place === path ? 'key' : 'value'), message: messageOf(issue, String(name)) };
    }),
  );
}
