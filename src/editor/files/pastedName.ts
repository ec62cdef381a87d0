import { fieldOf } from '../../kubernetes/index.ts';
import { parseDocuments } from '../../manifest/index.ts';
import { changeBetween } from '../ranges.ts';
import { type Outlined, outlineOf } from './outline.ts';

type Named = Pick<Outlined, 'kind' | 'name'>;

/** The kinds that a file is mostly about, the first of them above all. */
const WORKLOADS = ['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet', 'CronJob', 'Job', 'Pod'];

/** Longer texts are not parsed for a name. */
const LONG = 200_000;

function namedIn(json: unknown): readonly Named[] {
  const items = fieldOf(json, 'items');
  if (Array.isArray(items)) return items.flatMap(namedIn);
  const [kind, name] = [fieldOf(json, 'kind'), fieldOf(fieldOf(json, 'metadata'), 'name')];
  return typeof kind === 'string' && typeof name === 'string' ? [{ kind, name }] : [];
}

/** The objects of a text, of one that cannot be read by its lines. */
function objectsIn(text: string): readonly Named[] {
  const parsed = text.length > LONG ? [] : parseDocuments(text).flatMap(({ json }) => namedIn(json));
  return parsed.length > 0 ? parsed : outlineOf(text).filter(({ kind, name }) => kind !== '' && name !== '');
}

function mainOf(objects: readonly Named[]): Named | undefined {
  const kind = WORKLOADS.find((each) => objects.some((object) => object.kind === each));
  return objects.find((object) => kind === undefined || object.kind === kind);
}

/**
 * The name for a file whose text has become another one in one go, by pasting or by a suggestion: that of its object.
 * `undefined` where the object that the file was about is still there, or lines were only typed.
 */
export function pastedName(before: string, after: string): string | undefined {
  const { insert } = changeBetween(before, after);
  if (insert.trim() === '' || !/\n|"kind"/.test(insert)) return undefined;
  const objects = objectsIn(after);
  const main = mainOf(objects);
  if (main === undefined || !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(main.name)) return undefined;
  const former = mainOf(objectsIn(before));
  if (former !== undefined && objects.some(({ kind, name }) => kind === former.kind && name === former.name)) return undefined;
  return `${main.name}.${/^\s*\{/.test(after) ? 'json' : 'yaml'}`;
}
