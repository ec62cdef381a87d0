import type { Verb } from './verb.ts';
import { apiResources, apiVersions } from './verbs/about/apiResources.ts';
import { events } from './verbs/about/events.ts';
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
import { edit } from './verbs/edit.ts';
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

/** The order in which kubectl has them, which is that of its suggestions. */
const order =
  'alpha create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate api-resources api-versions config kuberc plugin version completion'.split(
    ' ',
  );

const unordered: readonly Verb[] = [
  annotate,
  apiResources,
  apiVersions,
  apply,
  autoscale,
  clusterInfo,
  cordon,
  create,
  deleteVerb,
  describe,
  diff,
  drain,
  edit,
  events,
  explain,
  expose,
  get,
  label,
  patch,
  replace,
  rollout,
  run,
  scale,
  set,
  taint,
  uncordon,
  version,
  wait,
  ...notHere,
];

/** All verbs of kubectl. */
export const verbs: readonly Verb[] = unordered.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
