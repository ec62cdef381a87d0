import type { JsonObject } from '../../../kubernetes/index.ts';
import { patchObject } from '../../api/client.ts';
import { hasFiles } from '../../api/fileInfos.ts';
import { findInfos } from '../../api/findInfos.ts';
import type { Info } from '../../api/info.ts';
import { type Attempt, aggregate, errorText, type Failure, fail, messageFailure, succeed } from '../../failure.ts';
import { fieldManagerFlag, printFlags } from '../../flags/definitions.ts';
import { at, labelsAt } from '../../json.ts';
import { printChange } from '../../printers/printChange.ts';
import type { Invocation, Steps } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { notSpecified, rolloutFlags } from './rolloutFlags.ts';

const restartedAt = 'kubectl.kubernetes.io/restartedAt';

/** The patch that a verb sends for an object, or why it does not take that kind. */
type Change = (invocation: Invocation, info: Info, object: JsonObject) => Attempt<JsonObject>;

const restartChange: Change = ({ env }, { resource, name }, object) => {
  if (!['DaemonSet', 'Deployment', 'StatefulSet'].includes(resource.kind)) return fail('restarting is not supported');
  if (at(object, 'spec', 'paused') === true) return fail("can't restart paused deployment (run rollout resume first)");
  const now = env.timestamp();
  if (labelsAt(object, 'spec', 'template', 'metadata', 'annotations')[restartedAt] === now) {
    return fail({
      type: 'message',
      message: `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
    });
  }
  return succeed({ spec: { template: { metadata: { annotations: { [restartedAt]: now } } } } });
};

const pauseChange: Change = (_invocation, { resource }, object) => {
  if (resource.kind !== 'Deployment') return fail('pausing is not supported');
  return at(object, 'spec', 'paused') === true ? fail('is already paused') : succeed({ spec: { paused: true } });
};

const resumeChange: Change = (_invocation, { resource }, object) => {
  if (resource.kind !== 'Deployment') return fail('resuming is not supported');
  return at(object, 'spec', 'paused') === true ? succeed({ spec: { paused: null } }) : fail('is not paused');
};

const pluralSubject = ({ resource, name }: Info): string =>
  `${resource.plural}${resource.group === '' ? '' : `.${resource.group}`} ${JSON.stringify(name)}`;

function changeVerb(name: string, operation: string, short: string, change: Change): Verb {
  function* changeOne(invocation: Invocation, info: Info): Steps<Failure | undefined> {
    const patch = change(invocation, info, info.object ?? {});
    if (!patch.ok) {
      const reason = errorText(patch.failure);
      return messageFailure(reason.startsWith('failed to create patch') ? reason : `error: ${pluralSubject(info)} ${reason}`);
    }
    const patched = yield* patchObject(invocation, info, patch.value, { patchType: 'strategic' });
    if (!patched.ok) return messageFailure(`failed to patch: ${errorText(patched.failure)}`);
    return printChange(invocation, info, operation, 'none', patched.value);
  }
  return {
    name,
    short,
    usage: `rollout ${name} RESOURCE [options]`,
    flags: [...rolloutFlags, ...printFlags, fieldManagerFlag],
    *run(invocation): Steps<Failure | undefined> {
      const { args } = invocation;
      if (args.length === 0 && !hasFiles(invocation)) return messageFailure(notSpecified);
      const found = yield* findInfos(invocation, { args, everything: true });
      if (!found.ok) return found.failure;
      const { infos, failure } = found.value;
      if (infos.length === 0 && failure === undefined) return messageFailure(`no resources found in ${invocation.namespace} namespace`);
      const failures: Failure[] = failure === undefined ? [] : [failure];
      for (const info of infos) {
        const refused = yield* changeOne(invocation, info);
        if (refused !== undefined) failures.push(refused);
      }
      return aggregate(failures);
    },
  };
}

export const restart: Verb = changeVerb('restart', 'restarted', 'Restart a resource.', restartChange);
export const pauseRollout: Verb = changeVerb('pause', 'paused', 'Mark the provided resource as paused.', pauseChange);
export const resume: Verb = changeVerb('resume', 'resumed', 'Resume a paused resource.', resumeChange);
