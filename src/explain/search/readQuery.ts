import { closest } from '../../manifest/index.ts';

/** What a term can ask about a node. */
export const queryKeys = ['node', 'label', 'taint', 'pod', 'verdict', 'zone', 'pool', 'state', 'version', 'revision', 'counter'] as const;
export type QueryKey = (typeof queryKeys)[number];

/** `none`: the DaemonSet controller creates no Pod there; `mayStay` is the part of these nodes where one that is there stays. */
export const verdictWords = ['runs', 'mayStay', 'none'] as const;
export const counterWords = ['desired', 'current', 'ready', 'upToDate', 'available', 'unavailable', 'misscheduled'] as const;

export interface QueryTerm {
  /** Absent: a text that any part of the node may contain. */
  readonly key?: QueryKey;
  /** One of them is enough. */
  readonly values: readonly string[];
  readonly negated: boolean;
  /** In the text: from its first character to behind its last. */
  readonly from: number;
  readonly to: number;
}

/** Why a text is no query; `instead` is what was probably meant. */
export interface QueryFault {
  readonly kind: 'unknownKey' | 'noValue' | 'unknownValue' | 'openQuote' | 'tooMany' | 'tooLong';
  readonly from: number;
  readonly to: number;
  /** What is wrong, as it was typed. */
  readonly word: string;
  readonly key?: QueryKey;
  readonly instead?: string;
}

export interface NodeQuery {
  readonly text: string;
  /** A node is found where all of them hold; none where there is a fault. */
  readonly terms: readonly QueryTerm[];
  readonly faults: readonly QueryFault[];
}

/** Longer texts, and those with more terms, are no queries. */
export const LONGEST_QUERY = 1000;
export const MOST_TERMS = 24;

/** A part of the text between spaces, with what quotes hold. */
interface Word {
  readonly from: number;
  readonly to: number;
  /** Without quotes. */
  readonly text: string;
  /** Index in `text` of the first colon outside quotes. */
  readonly colon: number;
  /** Indexes in `text` of the commas outside quotes. */
  readonly commas: readonly number[];
  /** Position of a quote that nothing closes. */
  readonly open?: number;
  readonly quoted: boolean;
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const from = at;
    let [content, colon, quote] = ['', -1, -1];
    const commas: number[] = [];
    let quoted = false;
    for (; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (character === '"') {
        quoted = true;
        quote = quote < 0 ? at : -1;
        continue;
      }
      if (quote < 0 && /\s/.test(character)) break;
      if (quote < 0 && character === ':' && colon < 0) colon = content.length;
      if (quote < 0 && character === ',') commas.push(content.length);
      content += character;
    }
    words.push({ from, to: at, text: content, colon, commas, quoted, ...(quote < 0 ? {} : { open: quote }) });
  }
  return words;
}

const isKey = (word: string): word is QueryKey => queryKeys.some((key) => key === word);

const keyOf = (word: string): QueryKey | undefined => {
  const lower = word.toLowerCase();
  return isKey(lower) ? lower : undefined;
};

/** The values that a key takes; absent where any may be in the cluster. */
const wordsOfKey: Partial<Record<QueryKey, readonly string[]>> = { verdict: verdictWords, counter: counterWords };

/** The part of `agent=ready` that is one of a few words. */
const wordOf = (value: string): string => value.slice(value.lastIndexOf('=') + 1);

function valuesOf(word: Word, start: number): readonly string[] {
  const cuts = [...word.commas.filter((comma) => comma >= start), word.text.length];
  return cuts.map((cut, index) => word.text.slice(index === 0 ? start : (cuts[index - 1] ?? 0) + 1, cut)).filter((value) => value !== '');
}

function readWord(word: Word): QueryTerm | QueryFault {
  const { from, to, text, colon, open, quoted } = word;
  if (open !== undefined) return { kind: 'openQuote', from: open, to, word: text };
  const negated = text.startsWith('-') && text.length > 1;
  const start = negated ? 1 : 0;
  const name = colon < 0 ? '' : text.slice(start, colon);
  const key = keyOf(name);
  // A taint such as `nvidia.com/gpu:NoSchedule` is a text; a quoted text is one whatever it contains.
  if (key === undefined && !(/^[a-z]+$/i.test(name) && !quoted)) return { values: [text.slice(start)], negated, from, to };
  const at = from + start;
  if (key === undefined) {
    const [instead] = closest(name.toLowerCase(), queryKeys);
    return { kind: 'unknownKey', from: at, to: at + name.length, word: name, ...(instead === undefined ? {} : { instead }) };
  }
  const values = valuesOf(word, colon + 1);
  if (values.length === 0) return { kind: 'noValue', from: at, to, word: name, key };
  const known = wordsOfKey[key];
  const unknown = known && values.find((value) => !known.some((each) => each.toLowerCase() === wordOf(value).toLowerCase()));
  if (known !== undefined && unknown !== undefined) {
    const [instead] = closest(wordOf(unknown), known);
    return {
      kind: 'unknownValue',
      from: at + name.length + 1,
      to,
      word: wordOf(unknown),
      key,
      ...(instead === undefined ? {} : { instead }),
    };
  }
  return { key, values, negated, from, to };
}

const isFault = (read: QueryTerm | QueryFault): read is QueryFault => 'kind' in read;

/**
 * Reads a query: terms with spaces between them, all of which hold. `key:value` asks for a whole word, in which `*` stands for any
 * characters and a comma for “or”; a text without a key may be a part of a word. `-` before a term is “not”, and quotes hold spaces,
 * colons and commas together. Never throws.
 */
export function readQuery(text: string): NodeQuery {
  if (text.length > LONGEST_QUERY)
    return { text, terms: [], faults: [{ kind: 'tooLong', from: LONGEST_QUERY, to: text.length, word: String(text.length) }] };
  const words = wordsOf(text);
  const extra = words[MOST_TERMS];
  if (extra !== undefined)
    return { text, terms: [], faults: [{ kind: 'tooMany', from: extra.from, to: text.length, word: String(words.length) }] };
  const read = words.filter(({ text: content, open }) => content !== '' || open !== undefined).map(readWord);
  const faults = read.filter(isFault);
  return { text, faults, terms: faults.length > 0 ? [] : read.filter((each): each is QueryTerm => !isFault(each)) };
}

/** A value as a query holds it: in quotes where it has characters with a meaning. */
export const quoteValue = (value: string): string => (/[\s,":]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);
