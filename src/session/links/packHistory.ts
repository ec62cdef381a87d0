import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { isObject, jsonText, parseJson } from '../../kubernetes/index.ts';
import type { EditorFile } from '../files/types.ts';
import { groupingFrom, storedGrouping, ungrouped } from '../page/grouping.ts';
import type { NodeGrouping } from '../page/types.ts';
import { isCommand, isCount, isNodeSpecs, isObjects } from './checkCommand.ts';
import type { BranchHistory, CommandHistory, HistoryEntry, Start } from './commandHistory.ts';
import dictionary from './linkDictionary.txt?raw';

/** A command history with everything else that a link must contain. The golden links hold these names. */
export interface PackedHistory {
  readonly story: CommandHistory;
  /** Files of the editor that differ from those of the start, and the name of the open one. */
  readonly files?: readonly Pick<EditorFile, 'name' | 'text'>[];
  readonly active?: string;
  readonly grouping?: NodeGrouping;
  /** Digest of the log of the current branch. */
  readonly digest?: string;
}

/** Why a text cannot be unpacked: a later version, broken, or too large. */
export type HistoryFault = 'newer' | 'broken' | 'large';

/** Limits of what is unpacked. */
export interface Limits {
  readonly steps: number;
  readonly commands: number;
}

/** Version of the format. A later one is refused, an earlier one never is. */
const VERSION = 1;
/** Bytes that a text may unpack to. An imported cluster of 10,000 nodes fits. */
const MAX_BYTES = 64_000_000;
const DEFAULT_LIMITS: Limits = { steps: 50_000, commands: 20_000 };
/**
 * Compression dictionaries of what links have in common, by the first byte of a link. No deflated text begins with such a
 * byte, because that block type is reserved. A dictionary never changes; a new one gets another byte that ends in the same
 * three bits.
 */
const dictionaries: ReadonlyMap<number, Uint8Array> = new Map([[0b00000_111, strToU8(dictionary)]]);
/** The dictionary that new links use. */
export const LATEST = 0b00000_111;
/** Milliseconds: a year. */
const MAX_TIME = 31_536_000_000;

/** Packs a history of one branch: `1.` and the packed rest in letters, digits, `-` and `_`. */
export function packHistory({ story: history, files, active, grouping = ungrouped, digest }: PackedHistory): string {
  const { start, branches, head, at } = history;
  const [branch] = branches;
  const more = {
    at,
    ...(files === undefined ? {} : { files: files.map(({ name, text }) => [name, text]), active }),
    digest,
    grouping: storedGrouping(grouping),
  };
  const value = [packStart(start), head, branch?.length ?? 0, packEntries(branch?.deeds ?? []), more];
  return packVersioned(value);
}

/** A value of the current version of the format: `1.` and the packed JSON. */
export const packVersioned = (value: unknown): string => `${VERSION}.${packText(jsonText(value), LATEST)}`;

/** Deflates a text, with a dictionary or without, and encodes it in letters, digits, `-` and `_`. */
export function packText(text: string, which?: number): string {
  const shared = which === undefined ? undefined : dictionaries.get(which);
  let binary = which === undefined ? '' : String.fromCharCode(which);
  for (const byte of deflateSync(strToU8(text), { level: 9, ...(shared === undefined ? {} : { dictionary: shared }) }))
    binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The inverse of {@link packText}. Throws where the text is no such form, and a RangeError where it unpacks to more than `most` bytes. */
export function unpackText(packed: string, most = MAX_BYTES): string {
  const all = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const shared = dictionaries.get(all[0] ?? 0);
  const bytes = shared === undefined ? all : all.subarray(1);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate(shared === undefined ? {} : { dictionary: shared }, (chunk, last) => {
    size += chunk.length;
    ended = last;
    if (size > most) throw new RangeError('too large');
    chunks.push(chunk);
  });
  const piece = 16_384;
  for (let from = 0; from < bytes.length; from += piece) inflate.push(bytes.subarray(from, from + piece), from + piece >= bytes.length);
  if (!ended) throw new Error('cut short');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(whole);
}

export const packStart = (start: Start): unknown => ('scene' in start && Object.keys(start).length === 1 ? start.scene : start);

/**
 * Rows of [step, time, command, more]. The first bit of `more` is `rested`, the rest is the number of the entry that began the
 * command line.
 */
export function packEntries(entries: readonly HistoryEntry[]): readonly unknown[] {
  const first = new Map<number, number>();
  return entries.map(({ step, at, command, rested, line }, index) => {
    const began = first.get(line);
    if (began === undefined) first.set(line, index);
    const more = (rested ? 1 : 0) + (began === undefined ? 0 : (began + 1) * 2);
    return more === 0 ? [step, at, command] : [step, at, command, more];
  });
}

/** Unpacks a text, or returns why that is not possible. Never throws. */
export const unpackHistory = (text: string): PackedHistory | HistoryFault => unpackVersioned(text, packedFrom);

/** The inverse of {@link packVersioned}: `read` makes something of the value, or `undefined` where it is no such thing. Never throws. */
export function unpackVersioned<T>(text: string, read: (value: unknown) => T | undefined, most = MAX_BYTES): T | HistoryFault {
  const [, version, rest = ''] = /^(\d{1,6})\.([\w-]*)$/.exec(text.trim()) ?? [];
  if (version === undefined) return 'broken';
  if (Number(version) > VERSION) return 'newer';
  if (Number(version) < VERSION) return 'broken';
  try {
    return read(parseJson(unpackText(rest, most))) ?? 'broken';
  } catch (error) {
    return error instanceof RangeError ? 'large' : 'broken';
  }
}

function packedFrom(value: unknown): PackedHistory | undefined {
  if (!Array.isArray(value)) return undefined;
  const [given, head, length, rows, more]: readonly unknown[] = value;
  const start = startFrom(given);
  const branch = branchFrom({ forkedAt: 0, length }, rows);
  if (start === undefined || branch === undefined || !isCount(head) || head > branch.length) return undefined;
  const { at, files, active, digest, grouping: stored } = isObject(more) ? more : {};
  const grouping = groupingFrom(stored);
  const texts = filesFrom(files);
  return {
    story: { start, branches: [branch], branch: 0, head, at: isTime(at) ? at : 0 },
    ...(texts === undefined ? {} : { files: texts }),
    ...(typeof active === 'string' ? { active } : {}),
    ...(grouping === undefined ? {} : { grouping }),
    ...(typeof digest === 'string' ? { digest } : {}),
  };
}

export const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= MAX_TIME;

export function startFrom(value: unknown): Start | undefined {
  if (typeof value === 'string') return { scene: value };
  if (!isObject(value)) return undefined;
  const { scene: scenario, nodes, objects } = value;
  const settings: Pick<Start, 'configs' | 'latencies' | 'jobs'> = {
    ...(value['configs'] === 'required' || value['configs'] === 'all' || value['configs'] === 'volumes'
      ? { configs: value['configs'] }
      : {}),
    ...(value['latencies'] === 'on' ? ({ latencies: 'on' } as const) : {}),
    ...(value['jobs'] === 'run' ? ({ jobs: 'run' } as const) : {}),
  };
  if (typeof scenario === 'string') return { scene: scenario, ...settings };
  if (isNodeSpecs(nodes)) return { nodes, ...settings };
  if (isObjects(objects)) return { objects, ...settings };
  return undefined;
}

export function branchFrom(
  { parent, forkedAt, length }: { readonly parent?: unknown; readonly forkedAt: unknown; readonly length: unknown },
  rows: unknown,
  limits = DEFAULT_LIMITS,
): BranchHistory | undefined {
  if (!isCount(length) || length > limits.steps || !isCount(forkedAt) || forkedAt > length) return undefined;
  if (!Array.isArray(rows) || rows.length > limits.commands || (parent !== undefined && !isCount(parent))) return undefined;
  const entries: HistoryEntry[] = [];
  let before = forkedAt;
  for (const [index, row] of rows.entries()) {
    const entry = entryFrom(row, index, entries);
    if (entry === undefined || entry.step < before || entry.step > limits.steps) return undefined;
    before = entry.step;
    entries.push(entry);
  }
  return { ...(parent === undefined ? {} : { parent }), forkedAt, length, deeds: entries };
}

function entryFrom(row: unknown, index: number, earlier: readonly HistoryEntry[]): HistoryEntry | undefined {
  if (!Array.isArray(row)) return undefined;
  const [step, at, command, more = 0, text]: readonly unknown[] = row;
  if (!isCount(step) || !isTime(at) || !isCommand(command) || !isCount(more)) return undefined;
  const line = more < 2 ? index : earlier[(more >> 1) - 1]?.line;
  if (line === undefined) return undefined;
  return { step, at, command, line, ...(more % 2 === 1 ? { rested: true } : {}), ...(typeof text === 'string' ? { text } : {}) };
}

function filesFrom(value: unknown): PackedHistory['files'] {
  if (!Array.isArray(value) || value.length > 100) return undefined;
  const files = value.map((each: unknown) => {
    const [name, text]: readonly unknown[] = Array.isArray(each) ? each : [];
    return typeof name === 'string' && typeof text === 'string' ? { name, text } : undefined;
  });
  return files.every((file) => file !== undefined) ? files : undefined;
}
