import { type Check, checksOf } from '../explain/index.ts';
import { type ApiObject, type DaemonSet, fieldOf, type Json, type Node, type PodSpec, taintText } from '../kubernetes/index.ts';
import { locate, type ManifestDocument, parseDocuments } from '../manifest/index.ts';
import type { EditorFile, Reveal } from '../session/index.ts';

const isOf = (json: Json | undefined, { kind, metadata }: ApiObject): boolean => {
  if (typeof json !== 'object' || json === null || !('metadata' in json)) return false;
  const meta = json.metadata;
  if (typeof meta !== 'object' || meta === null || !('name' in meta)) return false;
  const namespace = 'namespace' in meta ? meta.namespace : 'default';
  return json.kind === kind && meta.name === metadata.name && namespace === metadata.namespace;
};

const read = new WeakMap<EditorFile, readonly ManifestDocument[]>();

/** Read once for each version of a file: every check of a panel asks. */
function documentsOf(file: EditorFile): readonly ManifestDocument[] {
  let documents = read.get(file);
  if (documents === undefined) {
    documents = parseDocuments(file.text);
    read.set(file, documents);
  }
  return documents;
}

const documentOf = (file: EditorFile, object: ApiObject): ManifestDocument | undefined =>
  documentsOf(file).find(({ json }) => isOf(json, object));

/** The first of the editor's files that has the object. */
export const manifestFile = (files: readonly EditorFile[], object: ApiObject): EditorFile | undefined =>
  files.find((file) => documentOf(file, object) !== undefined);

/** Where a field of the object stands in the editor's files; absent where none has it. */
export function manifestLocation(files: readonly EditorFile[], object: ApiObject, path: string): Reveal | undefined {
  const file = manifestFile(files, object);
  const document = file === undefined ? undefined : documentOf(file, object);
  return file === undefined || document === undefined ? undefined : { file: file.id, ...locate(document, path, 'key') };
}

/** What a check is about, whatever it finds. */
function subjectOf(check: Check): string {
  switch (check.kind) {
    case 'nodeSelector':
      return `nodeSelector ${check.key}`;
    case 'taint':
      return `taint ${taintText(check.taint)}`;
    default:
      return check.kind;
  }
}

const podSpecOf = (json: Json | undefined): PodSpec | undefined => {
  const spec: unknown = ['spec', 'template', 'spec'].reduce<unknown>(fieldOf, json);
  return Array.isArray(fieldOf(spec, 'containers')) ? (spec as PodSpec) : undefined;
};

/** The file whose text, once it is applied, makes the failing check pass. Ask it only of files without errors. */
export function fileThatRepairs(files: readonly EditorFile[], daemonSet: DaemonSet, node: Node, check: Check): EditorFile | undefined {
  const file = manifestFile(files, daemonSet);
  const podSpec = file === undefined ? undefined : podSpecOf(documentOf(file, daemonSet)?.json);
  if (podSpec === undefined) return undefined;
  const subject = subjectOf(check);
  return checksOf(podSpec, node).some((other) => !other.passes && subjectOf(other) === subject) ? undefined : file;
}
