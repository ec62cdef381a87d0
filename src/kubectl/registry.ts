import type { Verb } from './verb.ts';
import { get } from './verbs/get.ts';

/** Everything that kubectl can be told, in the order in which it suggests. */
export const verbs: readonly Verb[] = [get];
