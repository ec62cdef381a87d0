import { patchObject } from '../../api/client.ts';
import { type Info, infoName } from '../../api/info.ts';
import { errorText, type Failure } from '../../failure.ts';
import { dryRunFlag, selectorFlag } from '../../flags/definitions.ts';
import { type DryRun, dryRunOf, withDryRun } from '../../flags/dryRun.ts';
import { at } from '../../json.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { findNodes } from './findNodes.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/drain/drain.go (RunCordonOrUncordon). */
export function* setSchedulable(invocation: Invocation, nodes: readonly Info[], schedulable: boolean, dryRun: DryRun): Steps<void> {
  const { output } = invocation;
  const verb = schedulable ? 'uncordon' : 'cordon';
  for (const node of nodes) {
    const unschedulable = at(node.object, 'spec', 'unschedulable') === true;
    if (unschedulable !== schedulable) {
      output.out(`${infoName(node)} ${withDryRun(`already ${verb}ed`, dryRun)}\n`);
      continue;
    }
    if (dryRun !== 'client') {
      const patch = { spec: { unschedulable: schedulable ? null : true } };
      const patched = yield* patchObject(invocation, node, patch, { patchType: 'strategic', dryRun: dryRun === 'server' });
      if (!patched.ok) {
        output.err(`error: unable to ${verb} node ${JSON.stringify(node.name)}: ${errorText(patched.failure)}\n`);
        continue;
      }
    }
    output.out(`${infoName(node)} ${withDryRun(`${verb}ed`, dryRun)}\n`);
  }
}

function cordonVerb(name: 'cordon' | 'uncordon', short: string): Verb {
  return {
    name,
    short,
    usage: `${name} NODE`,
    flags: [selectorFlag, dryRunFlag],
    *run(invocation): Steps<Failure | undefined> {
      const dryRun = dryRunOf(invocation.flags);
      if (!dryRun.ok) return dryRun.failure;
      const found = yield* findNodes(invocation, `${name} NODE`);
      if (!found.ok) return found.failure;
      yield* setSchedulable(invocation, found.value, name === 'uncordon', dryRun.value);
      return undefined;
    },
  };
}

export const cordon: Verb = cordonVerb('cordon', 'Mark node as unschedulable.');
export const uncordon: Verb = cordonVerb('uncordon', 'Mark node as schedulable.');
