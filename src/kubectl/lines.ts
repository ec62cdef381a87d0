import { jsonText } from '../kubernetes/index.ts';
import type { Json } from '../kubernetes/objects.ts';

/** The flag for a namespace, after a blank; empty for the default one and for what is in none. */
export const namespaceFlag = (namespace: string | undefined): string =>
  namespace === undefined || namespace === 'default' ? '' : ` -n ${namespace}`;

/** A text as one word of a shell: in single quotes if a shell would read it otherwise. */
export const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** JSON as one word of a shell. */
export const jsonWord = (value: Json): string => shellWord(jsonText(value));
