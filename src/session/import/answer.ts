import type { ApiObject } from '../../kubernetes/objects.ts';
import { manifestText } from '../export/manifestOf.ts';
import { clusterFrom, type Import } from './clusterFrom.ts';

/** Beyond these the editor would be all tabs. */
const MOST_FILES = 24;

/** What the worker answers: the cluster, and its DaemonSets as files for the editor. */
export type ImportAnswer = Import & { readonly files: readonly { readonly name: string; readonly text: string }[] };

const filesOf = (objects: readonly ApiObject[]): ImportAnswer['files'] =>
  objects
    .filter(({ kind }) => kind === 'DaemonSet')
    .slice(0, MOST_FILES)
    .map((object) => ({ name: `${object.metadata.name}.yaml`, text: manifestText(object) }));

export function answerImport(text: string): ImportAnswer {
  const found = clusterFrom(text);
  return { ...found, files: found.ok ? filesOf(found.objects) : [] };
}
