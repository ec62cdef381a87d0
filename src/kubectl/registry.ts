import type { Verb } from './verb.ts';
import { annotate } from './verbs/annotate.ts';
import { apply } from './verbs/apply.ts';
import { deleteVerb } from './verbs/delete.ts';
import { describe } from './verbs/describe.ts';
import { get } from './verbs/get.ts';
import { label } from './verbs/label.ts';
import { cordon, uncordon } from './verbs/nodes/cordon.ts';
import { drain } from './verbs/nodes/drain.ts';
import { taint } from './verbs/nodes/taint.ts';
import { rollout } from './verbs/rollout/rollout.ts';

/** Everything that kubectl can be told, in the order in which it suggests. */
export const verbs: readonly Verb[] = [get, deleteVerb, rollout, cordon, uncordon, drain, taint, describe, apply, label, annotate];
