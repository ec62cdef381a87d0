import { findInfos } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { type Attempt, fail, succeed, usageFailure } from '../../failure.ts';
import type { Invocation, Steps } from '../../process.ts';

/** The nodes that `cordon`, `uncordon` and `drain` name; one that is missing stops the command. */
export function* findNodes(invocation: Invocation, usage: string): Steps<Attempt<readonly Info[]>> {
  const { args, flags, command } = invocation;
  const selector = flags.text('selector');
  if (args.length === 0 && !flags.isGiven('selector')) return fail(usageFailure(command, `USAGE: ${usage} [flags]`));
  if (args.length > 0 && selector !== '')
    return fail(usageFailure(command, 'error: cannot specify both a node name and a --selector option'));
  const names = args.map((arg) => (arg.includes('/') ? arg : `nodes/${arg}`));
  const found = yield* findInfos(invocation, args.length > 0 ? { args: names } : { args: ['nodes'], everything: true });
  if (!found.ok) return found;
  const stranger = found.value.infos.find(({ resource }) => resource.kind !== 'Node');
  if (stranger !== undefined)
    return fail(
      `error: expected resource of type node, got "${stranger.resource.group}/${stranger.resource.version}, Resource=${stranger.resource.plural}"`,
    );
  return found.value.failure === undefined ? succeed(found.value.infos) : fail(found.value.failure);
}
