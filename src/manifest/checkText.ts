import type { ApiObject } from '../kubernetes/objects.ts';
import type { GroupVersionKind } from './faults.ts';
export interface EditorFault {
  readonly severity: 'error' | 'warning' | 'info';
  /** The API server's or kubectl's words. For `info`: the path. */
  readonly message: string;
  /** For `info`: names a text of src/i18n (`notModelled.<key>`). */
  readonly key?: string;
  readonly path?: string;
  readonly from: number;
  readonly to: number;
}
export interface CheckOptions {
  /** The stored object that the document would change; without it, the answer to a create is given. */
  readonly live?: (gvk: GroupVersionKind, namespace: string | undefined, name: string) => ApiObject | undefined;
}
/** Everything that applying the text would answer, each with its place in the text. */
export function checkText(_text: string, _options: CheckOptions = {}): readonly EditorFault[] {
  return [];
}
