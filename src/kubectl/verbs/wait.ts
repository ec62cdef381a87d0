import type { Millis } from '../../cluster/types.ts';
import type { JsonObject } from '../../kubernetes/index.ts';
import { getObject } from '../api/client.ts';
import { type FindOptions, findInfos, type Selection } from '../api/findInfos.ts';
import { type Info, infoName } from '../api/info.ts';
import { type Attempt, type Failure, fail, hasReason, messageFailure, oneOrAll, succeed } from '../failure.ts';
import { allNamespacesFlag, array, bool, duration, fieldSelectorFlag, filesFlags, printFlags, selectorFlag } from '../flags/definitions.ts';
import { at, listAt, numberAt, textAt } from '../json.ts';
import { find, printedValue } from '../printers/jsonpath/evaluate.ts';
import { readSteps } from '../printers/jsonpath/parse.ts';
import { type Invocation, pause, type Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

const week: Millis = 7 * 24 * 3_600_000;

/** Whether what is waited for is so; an absent object is only ever so for `delete`. */
type Condition =
  | { readonly type: 'deleted' }
  | { readonly type: 'created' }
  | { readonly type: 'met'; readonly isMet: (object: JsonObject) => boolean };

function conditionMet(name: string, wanted: string): (object: JsonObject) => boolean {
  return (object) => {
    const found = listAt(object, 'status', 'conditions').find(
      (condition) => textAt(condition, 'type').toLowerCase() === name.toLowerCase(),
    );
    if (found === undefined) return false;
    const observed =
      at(found, 'observedGeneration') === undefined
        ? numberAt(object, 'status', 'observedGeneration')
        : numberAt(found, 'observedGeneration');
    if (observed > 0 && observed < numberAt(object, 'metadata', 'generation')) return false;
    return textAt(found, 'status').toLowerCase() === wanted.toLowerCase();
  };
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/wait/wait.go (conditionFuncFor). */
function conditionOf(text: string): Attempt<Condition> {
  if (text.toLowerCase() === 'delete') return succeed({ type: 'deleted' });
  if (text.toLowerCase() === 'create') return succeed({ type: 'created' });
  if (text.startsWith('condition=')) {
    const [name = '', ...value] = text.slice('condition='.length).split('=');
    return succeed({ type: 'met', isMet: conditionMet(name, value.length === 0 ? 'true' : value.join('=')) });
  }
  if (!text.startsWith('jsonpath=')) return fail(`unrecognized condition: ${JSON.stringify(text)}`);
  const parts = /^(\{.*\}|[^=]*)(?:=(.*))?$/s.exec(text.slice('jsonpath='.length).replace(/^'(.*)'$/s, '$1'));
  const steps = readSteps((parts?.[1] ?? '').replace(/^'?\{(.*)\}'?$/s, '$1').replace(/^(?![.[$@])/, '.'));
  if (!steps.ok) return steps;
  const wanted = parts?.[2]?.replace(/^['"](.*)['"]$/s, '$1');
  if (wanted === '') return fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  return succeed({
    type: 'met',
    isMet: (object) => {
      const found = find([object], steps.value, { allowMissing: true });
      return found.ok && found.value.some((value) => wanted === undefined || printedValue(value).trim() === wanted);
    },
  });
}

function* waitForOne(invocation: Invocation, info: Info, condition: Condition, deadline: Millis | undefined): Steps<Failure | undefined> {
  for (;;) {
    const found = yield* getObject(invocation, info);
    if (!found.ok && !hasReason(found.failure, 'NotFound')) return found.failure;
    if (!found.ok && condition.type !== 'deleted') return found.failure;
    const isMet = found.ok
      ? condition.type === 'deleted'
        ? textAt(found.value, 'metadata', 'uid') !== textAt(info.object, 'metadata', 'uid')
        : condition.type === 'created' || condition.isMet(found.value)
      : true;
    if (isMet) return undefined;
    if (deadline === undefined) return messageFailure(`condition not met for ${info.resource.plural}/${info.name}`);
    if (invocation.env.now() >= deadline)
      return messageFailure(`timed out waiting for the condition on ${info.resource.plural}/${info.name}`);
    yield* pause(invocation, deadline);
  }
}

/** Looks again until all that is named is there. */
function* findWhenCreated(invocation: Invocation, options: FindOptions, deadline: Millis | undefined): Steps<Attempt<Selection>> {
  for (;;) {
    const found = yield* findInfos(invocation, options);
    const missing = found.ok ? found.value.failure : found.failure;
    const isThere = found.ok && missing === undefined && found.value.infos.length > 0;
    if (isThere || (missing !== undefined && !hasReason(missing, 'NotFound'))) return found;
    if (deadline === undefined || invocation.env.now() >= deadline) return fail('timed out waiting for the condition');
    yield* pause(invocation, deadline);
  }
}

function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, flags, output, env } = invocation;
  // Several must all be met, one after another.
  const conditions: Condition[] = [];
  for (const text of flags.isGiven('for') ? flags.texts('for') : ['']) {
    const condition = conditionOf(text);
    if (!condition.ok) return condition.failure;
    conditions.push(condition.value);
  }
  const timeout = flags.duration('timeout');
  const deadline = timeout === 0 ? undefined : env.now() + (timeout < 0 ? week : timeout);
  const options = { args, everything: flags.isOn('all') };
  const found = yield* conditions.some(({ type }) => type === 'created')
    ? findWhenCreated(invocation, options, deadline)
    : findInfos(invocation, options);
  if (!found.ok) return found.failure;
  const isDelete = conditions.some(({ type }) => type === 'deleted');
  const failures: Failure[] = [];
  for (const info of found.value.infos) {
    let failure: Failure | undefined;
    for (const condition of conditions) failure ??= yield* waitForOne(invocation, info, condition, deadline);
    if (failure === undefined) output.out(`${infoName(info)} condition met\n`);
    else failures.push(failure);
  }
  const missing = found.value.failure;
  if (missing !== undefined && !(isDelete && hasReason(missing, 'NotFound'))) failures.push(missing);
  if (found.value.infos.length === 0 && failures.length === 0 && !isDelete) return messageFailure('no matching resources found');
  return oneOrAll(failures);
}

export const wait: Verb = {
  name: 'wait',
  short: 'Experimental: Wait for a specific condition on one or many resources.',
  usage:
    "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]",
  flags: [
    ...printFlags,
    ...filesFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    bool('all'),
    bool('local'),
    array('for'),
    duration('timeout', '30s'),
  ],
  run,
};
