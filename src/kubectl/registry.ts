import type { Verb } from './verb.ts';
import { apiResources, apiVersions } from './verbs/about/apiResources.ts';
import { explain } from './verbs/about/explain.ts';
import { notHere } from './verbs/about/notHere.ts';
import { clusterInfo, version } from './verbs/about/version.ts';
import { annotate } from './verbs/annotate.ts';
import { apply } from './verbs/apply.ts';
import { autoscale } from './verbs/autoscale.ts';
import { create } from './verbs/create/create.ts';
import { deleteVerb } from './verbs/delete.ts';
import { describe } from './verbs/describe.ts';
import { diff } from './verbs/diff.ts';
import { expose } from './verbs/expose.ts';
import { get } from './verbs/get.ts';
import { label } from './verbs/label.ts';
import { cordon, uncordon } from './verbs/nodes/cordon.ts';
import { drain } from './verbs/nodes/drain.ts';
import { taint } from './verbs/nodes/taint.ts';
import { patch } from './verbs/patch.ts';
import { replace } from './verbs/replace.ts';
import { rollout } from './verbs/rollout/rollout.ts';
import { run } from './verbs/run.ts';
import { scale } from './verbs/scale.ts';
import { set } from './verbs/set/set.ts';
import { wait } from './verbs/wait.ts';

/** Everything that kubectl can be told, in the order in which it suggests. */
export const verbs: readonly Verb[] = [
  create,
  expose,
  run,
  set,
  explain,
  get,
  deleteVerb,
  rollout,
  scale,
  autoscale,
  clusterInfo,
  cordon,
  uncordon,
  drain,
  taint,
  describe,
  diff,
  apply,
  patch,
  replace,
  wait,
  label,
  annotate,
  apiResources,
  apiVersions,
  version,
  ...notHere,
];
