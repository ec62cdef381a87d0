import { findInfos } from '../api/findInfos.ts';
import { infoName } from '../api/info.ts';
import { hasLastApplied, lastApplied } from '../api/lastApplied.ts';
import { type Failure, messageFailure } from '../failure.ts';
import { bool, filenameFlags, outputFlag, selectorFlag } from '../flags/definitions.ts';
import { indentedJson } from '../json.ts';
import { yamlText } from '../printers/yaml.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output } = invocation;
  const format = flags.text('output') === '' ? 'yaml' : flags.text('output');
  if (format !== 'yaml' && format !== 'json') {
    return messageFailure(
      `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json\nSee 'kubectl apply view-last-applied -h' for help and examples`,
    );
  }
  const found = yield* findInfos(invocation, { args, everything: flags.isOn('all') });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  for (const info of infos) {
    const object = info.object ?? {};
    if (!hasLastApplied(object))
      return messageFailure(`no last-applied-configuration annotation found on resource: ${infoName(info).split('/')[1] ?? ''}`);
    output.out(format === 'json' ? `${indentedJson(lastApplied(object), 2)}\n` : yamlText(lastApplied(object)));
  }
  return failure;
}

export const viewLastApplied: Verb = {
  name: 'view-last-applied',
  short: 'View the latest last-applied-configuration annotations of a resource/object.',
  usage: 'view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]',
  flags: [...filenameFlags, outputFlag, selectorFlag, bool('all')],
  run,
};
