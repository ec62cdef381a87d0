import type { Json } from '../kubernetes/objects.ts';
/** A place in the text where reading ended. */
export interface TextFault {
  /** Complete, as kubectl prints it behind `error: `. */
  readonly message: string;
  readonly from: number;
  readonly to: number;
}
/** One document of a text. Offsets are UTF-16, into the whole text. */
export interface ManifestDocument {
  readonly index: number;
  readonly range: { readonly from: number; readonly to: number };
  /** Absent where the document could not be read. Empty documents are left out of the list. */
  readonly json?: Json;
  readonly fault?: TextFault;
}
/** Splits and reads as `kubectl apply -f` does; nothing is read behind the first fault. Stub. */
export function parseDocuments(_text: string, _source = 'STDIN'): readonly ManifestDocument[] {
  return [];
}
