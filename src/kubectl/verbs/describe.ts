import { hasFiles } from '../api/fileInfos.ts';
import { findInfos, listInfos } from '../api/findInfos.ts';
import type { Info } from '../api/info.ts';
import { resourcesOf } from '../api/resourceArgs.ts';
import { descriptionFor } from '../describe/descriptionFor.ts';
import { eventLines, eventsOf } from '../describe/events.ts';
import { tabbed } from '../describe/lines.ts';
import { aggregate, type Failure, hasReason, messageFailure } from '../failure.ts';
import { allNamespacesFlag, bool, chunkSizeFlag, filenameFlags, selectorFlag } from '../flags/definitions.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

function* textOf(invocation: Invocation, info: Info): Steps<string> {
  const description = descriptionFor(info.resource);
  const described = description.describe(invocation, info, info.object ?? {});
  const text = typeof described === 'string' ? described : yield* described;
  if (!description.events || !invocation.flags.isOn('show-events')) return tabbed(text);
  const events = yield* eventsOf(invocation, info);
  return tabbed(text + eventLines(events, invocation.env.timestamp()));
}

/** A name that nothing has may be the beginning of names. */
function* describeByPrefix(invocation: Invocation, types: string, prefix: string, failure: Failure): Steps<Failure | undefined> {
  const resources = yield* resourcesOf(invocation, types);
  if (!resources.ok) return resources.failure;
  let found = false;
  for (const resource of resources.value) {
    const listed = yield* listInfos(invocation, resource);
    if (!listed.ok) return listed.failure;
    for (const info of listed.value.filter(({ name }) => name.startsWith(prefix))) {
      found = true;
      invocation.output.out(`${yield* textOf(invocation, info)}\n`);
    }
  }
  return found ? undefined : failure;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/describe/describe.go. */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output, namespace } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) {
    return messageFailure(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  const found = yield* findInfos(invocation, { args, everything: true });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  const [types, prefix, ...more] = args;
  if (failure !== undefined && types !== undefined && prefix !== undefined && more.length === 0 && hasReason(failure, 'NotFound')) {
    if (!types.includes('/')) return yield* describeByPrefix(invocation, types, prefix, failure);
  }
  let isFirst = true;
  for (const info of infos) {
    output.out(`${isFirst ? '' : '\n\n'}${yield* textOf(invocation, info)}`);
    isFirst = false;
  }
  if (infos.length === 0 && failure === undefined) {
    output.err(flags.isOn('all-namespaces') ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`);
  }
  return failure === undefined ? undefined : aggregate([failure]);
}

export const describe: Verb = {
  name: 'describe',
  short: 'Show details of a specific resource or group of resources.',
  usage: 'describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]',
  flags: [...filenameFlags, selectorFlag, allNamespacesFlag, chunkSizeFlag, bool('show-events', undefined, 'true')],
  run,
};
