import type { ManifestDocument } from './documents.ts';
/** UTF-16 offsets, end exclusive. */
export interface Place {
  readonly from: number;
  readonly to: number;
}
/** Where a field path is in the text: its key or its value; the nearest ancestor that exists, where it does not. */
export function locate(document: ManifestDocument, _path: string, _at: 'key' | 'value' = 'value'): Place {
  return document.range;
}
