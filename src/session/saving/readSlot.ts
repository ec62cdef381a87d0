import type { ObjectRef } from '../../cluster/types.ts';
import { isObject, parseJson } from '../../kubernetes/index.ts';
import type { TranscriptEntry } from '../commands/types.ts';
import { type Files, filesFrom } from '../files/files.ts';
import type { BranchHistory, CommandHistory } from '../links/commandHistory.ts';
import { branchFrom, isTime, type Limits, startFrom, unpackText } from '../links/packHistory.ts';
import { groupingFrom } from '../page/grouping.ts';
import type { NodeGrouping } from '../page/types.ts';
import { PREFIX, recall, slotKey } from '../storage.ts';
import { emptyUndoHistory, type UndoHistory } from '../undo/undo.ts';
import { SAVED_VERSION } from './Saver.ts';

/** The own session has no limits, only links have. */
const LIMITLESS: Limits = { steps: Number.POSITIVE_INFINITY, commands: Number.POSITIVE_INFINITY };
/** Exit code of a process that the end of the page has ended. */
const INTERRUPTED = 130;

/** A session as it was saved. */
export interface Saved {
  readonly history: CommandHistory;
  /** Ids of the branches when they were saved, because names, the undo history and console entries refer to them. */
  readonly ids: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly writesApplied: number;
  readonly digest?: string;
  readonly files?: Files;
  readonly transcript: readonly TranscriptEntry[];
  readonly selection?: ObjectRef;
  readonly grouping?: NodeGrouping;
  readonly undoHistory: UndoHistory;
}

/** Reads a slot; `undefined` where it is empty, or why it cannot be read. Never throws. */
export function readSlot(slot: string): Saved | 'newer' | 'broken' | undefined {
  const read = (part: string) => recall(slotKey(slot, part));
  const head = read('head');
  if (head === undefined && localStorage.getItem(PREFIX + slotKey(slot, 'head')) === null) return undefined;
  if (!isObject(head) || typeof head['version'] !== 'number') return 'broken';
  if (head['version'] > SAVED_VERSION) return 'newer';
  try {
    return savedFrom(head, read) ?? 'broken';
  } catch {
    return 'broken';
  }
}

/** The files of a slot, also of one whose session could not be saved. */
export const filesOfSlot = (slot: string): Files | undefined => filesFrom(recall(slotKey(slot, 'files')));

function savedFrom(head: Readonly<Record<string, unknown>>, read: (part: string) => unknown): Saved | undefined {
  const start = startFrom(parseJson(unpackText(String(read('start')))));
  const entryRows = read('deeds');
  const entriesOf = isObject(entryRows) ? entryRows : {};
  const all: readonly unknown[] = Array.isArray(head['branches']) ? head['branches'] : [];
  const rows = all.filter((row) => !isRemoved(row, entriesOf));
  const ids = rows.map((row) => String(Array.isArray(row) ? row[0] : ''));
  const branches = rows.map((row, index) => branchOf(row, ids.slice(0, index), entriesOf));
  const isWhole = rows.length === all.length;
  const isHere = isWhole || ids.includes(String(head['branch']));
  const branch = isHere ? ids.indexOf(String(head['branch'])) : 0;
  const { at, within, digest, names, selection, turns } = head;
  const length = branches[branch]?.length ?? -1;
  const step = isHere ? head['head'] : length;
  if (start === undefined || !branches.every((each) => each !== undefined)) return undefined;
  if (typeof step !== 'number' || !(step >= 0 && step <= length)) return undefined;
  const grouping = groupingFrom(head['grouping']);
  const [entries, files] = [read('console'), filesFrom(read('files'))];
  return {
    history: { start, branches, branch, head: step, at: isTime(at) ? at : 0 },
    ids,
    names: isObject(names) && Object.values(names).every((name) => typeof name === 'string') ? (names as Saved['names']) : {},
    writesApplied: typeof within === 'number' ? within : 0,
    ...(typeof digest === 'string' && isWhole ? { digest } : {}),
    ...(files === undefined ? {} : { files }),
    transcript: (Array.isArray(entries) ? entries : [])
      .filter(isEntry)
      .map((entry) => (entry.exitCode === undefined ? { ...entry, exitCode: INTERRUPTED } : entry)),
    ...(isRef(selection) ? { selection } : {}),
    ...(grouping === undefined ? {} : { grouping }),
    undoHistory: isUndoHistory(turns) ? turns : emptyUndoHistory,
  };
}

/** A branch that was removed after the head was written, when the browser had no room for the next one. */
const isRemoved = (row: unknown, entriesOf: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(row) && row[1] !== null && !(String(row[0]) in entriesOf);

function branchOf(row: unknown, before: readonly string[], entryRows: Readonly<Record<string, unknown>>): BranchHistory | undefined {
  if (!Array.isArray(row)) return undefined;
  const [id, parent, forkedAt, length, count]: readonly unknown[] = row;
  const above = before.indexOf(String(parent));
  const rows = entryRows[String(id)];
  if ((parent === null) !== (before.length === 0) || (parent !== null && above < 0)) return undefined;
  if (!Array.isArray(rows) || typeof count !== 'number' || rows.length < count) return undefined;
  return branchFrom({ ...(parent === null ? {} : { parent: above }), forkedAt, length }, rows.slice(0, count), LIMITLESS);
}

const isEntry = (value: unknown): value is TranscriptEntry =>
  isObject(value) &&
  typeof value['id'] === 'number' &&
  typeof value['line'] === 'string' &&
  typeof value['stdout'] === 'string' &&
  typeof value['stderr'] === 'string' &&
  typeof value['head'] === 'number';

const isRef = (value: unknown): value is ObjectRef =>
  isObject(value) && typeof value['kind'] === 'string' && typeof value['name'] === 'string';

const isBranchPosition = (value: unknown): boolean =>
  isObject(value) && typeof value['branch'] === 'string' && typeof value['head'] === 'number' && typeof value['now'] === 'number';

const isUndoHistory = (value: unknown): value is UndoHistory =>
  isObject(value) &&
  Array.isArray(value['resets']) &&
  value['resets'].every((reset) => isObject(reset) && isBranchPosition(reset['from']) && isBranchPosition(reset['to'])) &&
  Array.isArray(value['undone']) &&
  value['undone'].every(
    (undone) =>
      isObject(undone) && typeof undone['on'] === 'string' && typeof undone['commands'] === 'number' && isBranchPosition(undone['back']),
  );
