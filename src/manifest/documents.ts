import { utf8Length } from '../kubernetes/index.ts';
import type { Json } from '../kubernetes/objects.ts';
import { visible } from './visible.ts';
import { YamlError } from './yaml/cursor.ts';
import type { YamlNode } from './yaml/nodes.ts';
import { parseYaml } from './yaml/parse.ts';
import { readJson } from './yaml/readJson.ts';
import { toJson } from './yaml/toJson.ts';

/** A place in the text where reading ended. Offsets are UTF-16, end exclusive, into the whole text. */
export interface TextFault {
  /** Complete, as kubectl prints it behind `error: `: `error parsing STDIN: error converting YAML to JSON: yaml: line 4: …`. */
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** One document of a text. Exactly one of `json` and `fault` is there. */
export interface ManifestDocument {
  /** Place among the documents that are not empty, from 0. */
  readonly index: number;
  readonly range: { readonly from: number; readonly to: number };
  readonly json?: Json;
  readonly fault?: TextFault;
  /** For `locate`: the tree that was read, and the offset at which its own offsets start. */
  readonly positions?: { readonly root: YamlNode; readonly base: number };
}

/** Longest text that is read, in UTF-16 units: what the API server takes in one request (MaxRequestBodyBytes). */
const maxLength = 3 * 1024 * 1024;
/** A page that checks at each key stroke has an end, kubectl has none. */
const maxDocuments = 2000;

/**
 * Splits and reads as `kubectl apply -f` does: JSON values while the text starts with `{`, else YAML documents. Empty
 * documents are left out; nothing is read behind a fault, which is then the last of the list.
 * Behaviour from k8s.io/apimachinery/pkg/util/yaml/decoder.go (YAMLOrJSONDecoder, YAMLReader); sigs.k8s.io/yaml: yaml.go.
 */
export function parseDocuments(text: string, source = 'STDIN'): readonly ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  const add = (document: Omit<ManifestDocument, 'index'>): void => {
    if (document.json !== null) documents.push({ index: documents.length, ...document });
  };
  const fail = (message: string, from: number, to: number, range: ManifestDocument['range']): readonly ManifestDocument[] => {
    add({ range, fault: { message: `error parsing ${source}: ${message}`, ...visible(text, from, to) } });
    return documents;
  };
  if (text.length > maxLength) return fail(`the text is longer than ${maxLength} characters`, 0, 0, { from: 0, to: text.length });

  let start = 0;
  let jsonFault: { readonly message: string; readonly offset: number } | undefined;
  if (/^\s*\{/.test(text.slice(0, 4096))) {
    for (let count = 0; ; count++) {
      if (text.slice(start).trim() === '') return documents;
      const read = readJson(text, start);
      if (!read.ok) {
        const { offset, problem } = read;
        jsonFault = { message: jsonMessage(text, offset, problem), offset };
        const rest = { from: start, to: text.length };
        // More than one value: then it is JSON. Less than four bytes: then upstream looks no further.
        if (count > 1) return fail(problem.startsWith(unexpectedEnd) ? unexpectedEnd : problem, offset, offset, rest);
        if (utf8Length(text.slice(start)) < 4) return fail(jsonFault.message, offset, offset, rest);
        break;
      }
      if (documents.length >= maxDocuments) return fail(tooMany, start, start, { from: start, to: text.length });
      add({ range: { from: read.node.from, to: read.node.to }, json: toJson(read.node), positions: { root: read.node, base: 0 } });
      start = read.end;
    }
    if (start > 0) start += /^[^\S\n]*\n?/.exec(text.slice(start))?.[0].length ?? 0;
  }

  for (const chunk of chunks(text, start)) {
    const { range } = chunk;
    if (documents.length >= maxDocuments) return fail(tooMany, range.from, range.from, range);
    if (chunk.separator !== undefined) {
      if (jsonFault !== undefined) return fail(jsonFault.message, jsonFault.offset, jsonFault.offset, range);
      return fail(`invalid Yaml document separator: ${chunk.separator}`, range.from, range.to, range);
    }
    try {
      const root = parseYaml(chunk.text);
      if (root !== undefined) add({ range, json: toJson(root), positions: { root, base: range.from } });
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      if (jsonFault !== undefined) return fail(jsonFault.message, jsonFault.offset, jsonFault.offset, range);
      return fail(yamlMessage(error), range.from + error.from, range.from + error.to, range);
    }
    jsonFault = undefined;
  }
  return documents;
}

function yamlMessage(error: YamlError): string {
  const words = error.line < 0 ? '' : `yaml: ${error.line > 0 ? `line ${error.line}: ` : ''}`;
  return `error converting YAML to JSON: ${words}${error.problem}`;
}

const tooMany = `the text has more than ${maxDocuments} documents`;
const unexpectedEnd = 'unexpected EOF';

/** Go counts bytes, and the one that it could not take. */
function jsonMessage(text: string, offset: number, problem: string): string {
  if (problem.startsWith(unexpectedEnd)) return unexpectedEnd;
  return `json: offset ${utf8Length(text.slice(0, offset)) + 1}: ${problem}`;
}

interface Chunk {
  readonly text: string;
  readonly range: { readonly from: number; readonly to: number };
  /** What stands behind `---` and may not. */
  readonly separator?: string;
}

/** A `---` line ends a document that has begun; where none has, it belongs to the next one. */
function* chunks(text: string, start: number): Generator<Chunk> {
  const chunk = (from: number, to: number): Chunk => {
    const part = text.slice(from, to);
    return { text: part.endsWith('\n') ? part : `${part}\n`, range: { from, to } };
  };
  let from = start;
  let line = start;
  while (line < text.length) {
    const lineFeed = text.indexOf('\n', line);
    const next = lineFeed === -1 ? text.length : lineFeed + 1;
    if (text.startsWith('---', line)) {
      const rest = text.slice(line + 3, next).trim();
      if (rest !== '' && !rest.startsWith('#')) {
        yield { text: '', range: { from: line, to: line + text.slice(line, next).trimEnd().length }, separator: rest };
        return;
      }
      if (line > from) {
        yield chunk(from, line);
        from = next;
      }
    }
    line = next;
  }
  if (from < text.length) yield chunk(from, text.length);
}
