import type { ApiObject, Json } from '../kubernetes/index.ts';
import { locate, parseDocuments } from '../manifest/index.ts';
import type { EditorFile, Reveal } from '../session/index.ts';

const isOf = (json: Json | undefined, { kind, metadata }: ApiObject): boolean => {
  if (typeof json !== 'object' || json === null || !('metadata' in json)) return false;
  const meta = json.metadata;
  if (typeof meta !== 'object' || meta === null || !('name' in meta)) return false;
  const namespace = 'namespace' in meta ? meta.namespace : 'default';
  return json.kind === kind && meta.name === metadata.name && namespace === metadata.namespace;
};

/** Where a field of the object stands in the editor's files, the first that has the object; absent where none has it. */
export function manifestPlace(files: readonly EditorFile[], object: ApiObject, path: string): Reveal | undefined {
  for (const file of files) {
    const document = parseDocuments(file.text).find(({ json }) => isOf(json, object));
    if (document !== undefined) return { file: file.id, ...locate(document, path, 'key') };
  }
  return undefined;
}
