import { parseLabelSelector } from '../../../kubernetes/index.ts';
import { type Info, infoName } from '../../api/info.ts';
import { aggregate, errorText, type Failure, messageFailure } from '../../failure.ts';
import { bool, chunkSizeFlag, dryRunFlag, duration, int, selectorFlag, text } from '../../flags/definitions.ts';
import { type DryRun, dryRunOf, withDryRun } from '../../flags/dryRun.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { setSchedulable } from './cordon.ts';
import { podsToRemove } from './drainFilters.ts';
import { findNodes } from './findNodes.ts';
import { deletePods, evictPods } from './removePods.ts';

function* drainNode(invocation: Invocation, node: Info, dryRun: DryRun): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const found = yield* podsToRemove(invocation, node.name);
  if (!found.ok) return found.failure;
  const { pods, warnings } = found.value;
  if (warnings !== '') output.err(`Warning: ${warnings}\n`);
  if (dryRun === 'client') {
    for (const pod of pods) output.out(`evicting pod ${pod.namespace ?? ''}/${pod.name} (dry run)\n`);
    return undefined;
  }
  const failure = yield* flags.isOn('disable-eviction') ? deletePods(invocation, pods) : evictPods(invocation, pods);
  if (failure === undefined) return undefined;
  const rest = yield* podsToRemove(invocation, node.name);
  if (rest.ok && rest.value.pods.length > 0) {
    output.err(`There are pending pods in node ${JSON.stringify(node.name)} when an error occurred: ${errorText(failure)}\n`);
    for (const pod of rest.value.pods) output.err(`pod/${pod.name}\n`);
  }
  return failure;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/drain/drain.go (RunDrain): every node is cordoned, then one after the other drained. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { flags, output } = invocation;
  const dryRun = dryRunOf(flags);
  if (!dryRun.ok) return dryRun.failure;
  if (!parseLabelSelector(flags.text('pod-selector')).ok)
    return messageFailure('--pod-selector=<pod_selector> must be a valid label selector');
  const found = yield* findNodes(invocation, 'drain NODE');
  if (!found.ok) return found.failure;
  yield* setSchedulable(invocation, found.value, false, dryRun.value);

  const failures: Failure[] = [];
  const remaining: string[] = [];
  for (const node of found.value) {
    const failure = yield* drainNode(invocation, node, dryRun.value);
    if (failure === undefined) {
      output.out(`${infoName(node)} ${withDryRun('drained', dryRun.value)}\n`);
      continue;
    }
    failures.push(failure);
    remaining.push(node.name);
    output.err(`error: unable to drain node ${JSON.stringify(node.name)} due to error: ${errorText(failure)}, continuing command...\n`);
  }
  if (remaining.length > 0) output.err(`There are pending nodes to be drained:\n${remaining.map((name) => ` ${name}\n`).join('')}`);
  return aggregate(failures);
}

export const drain: Verb = {
  name: 'drain',
  short: 'Drain node in preparation for maintenance.',
  usage: 'drain NODE [options]',
  flags: [
    selectorFlag,
    dryRunFlag,
    chunkSizeFlag,
    bool('delete-emptydir-data'),
    bool('disable-eviction'),
    bool('force'),
    int('grace-period', '-1'),
    bool('ignore-daemonsets'),
    text('pod-selector'),
    int('skip-wait-for-delete-timeout'),
    duration('timeout'),
  ],
  run,
};
