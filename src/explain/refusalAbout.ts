import { causeOfRefusal, type RefusedCreation, type Simulation, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { namespaceFlag } from '../kubectl/lines.ts';
import { controllerOf, type JsonObject, type PodTemplateSpec } from '../kubernetes/index.ts';
import { missingPods } from './missingPods.ts';
import { readRefusal } from './refusal.ts';
import { type Remedy, remedyFor } from './refusalRemedy.ts';
import type { Message } from './types.ts';

/** What there is to say of a creation that is refused. */
export interface RefusalAbout {
  /** The API server's words: what it would say now, where it would refuse for another reason than it did last. */
  readonly message: string;
  /** What it means, and what to do where no command heals it: a text of the room `why`. */
  readonly sentence: Message<'why'>;
  readonly remedy?: RefusalFix;
  /** The API server would accept it now; the controller does not know until its next attempt. */
  readonly accepted: boolean;
  /** Something else than at the last attempt is in the way. */
  readonly differs: boolean;
}

export type RefusalFix = Omit<Remedy, 'kind'> & { readonly kind: Remedy['kind'] | 'deletePod' };

const TERMINATING = /^unable to create new content in namespace (\S+) because it is being terminated$/;
const UNCOUNTED = /^status unknown for quota: ([^,]+), resources: /;
const INVALID = /^\S+ "[^"]*" is invalid: \[?(\S+?): /;
const EXISTS = /^pods "([^"]*)" already exists$/;

/** Names of PriorityClasses that only the server may use, but for the two that it brings. */
const isReserved = (name: string): boolean => name.startsWith('system-') && !/^system-(node|cluster)-critical$/.test(name);

type AboutKey = KeyUnder<'why', 'refused.about'>;

/** What the API server's words mean. Its words are those of `src/cluster/apiserver`. */
export function refusalSentence({ kind, owner, message }: Pick<RefusedCreation, 'kind' | 'owner' | 'message'>): Message<'why'> {
  const say = (key: AboutKey, params: TextParams = {}): Message<'why'> => ({
    key: `refused.about.${key}`,
    params: { kind, namespace: owner.namespace ?? owner.name, ...params },
  });
  const cause = causeOfRefusal(message);
  const refusal = readRefusal(kind === 'Pod' ? message : cause);
  switch (refusal?.kind) {
    case undefined:
      break;
    case 'priorityClass':
      return say(isReserved(refusal.name) ? 'reservedClass' : 'priorityClass', { name: refusal.name });
    case 'serviceAccount':
    case 'runtimeClass':
    case 'namespace':
      return say(refusal.kind, { name: refusal.name });
    case 'nodeSelector':
      return say('nodeSelector', { key: refusal.key });
    case 'quota':
      return say('quota', { quota: refusal.quota });
    case 'unspecified': {
      const resources = refusal.missing.map(({ resource }) => resource).join(', ');
      return say('unspecified', { quota: refusal.quota, resources });
    }
    case 'limitRange': {
      const resources = [...new Set(refusal.broken.map(({ resource }) => resource))].join(', ');
      return say('limitRange', { resources });
    }
    case 'requestAboveLimit':
      return say('requestAboveLimit', { resource: refusal.resource });
    case 'priority':
    case 'overhead':
      return say(refusal.kind);
    default:
      return refusal satisfies never;
  }
  const others: readonly (readonly [pattern: RegExp, text: string, key: AboutKey, name: string])[] = [
    [TERMINATING, cause, 'terminating', 'name'],
    [UNCOUNTED, cause, 'uncounted', 'quota'],
    [INVALID, message, 'invalid', 'field'],
    [EXISTS, message, 'exists', 'name'],
  ];
  for (const [pattern, text, key, name] of others) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return say(key, { [name]: found });
  }
  return say('other');
}

interface Templated {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly template?: PodTemplateSpec };
}

/**
 * What the API server would answer now to a Pod of the owner's template: its words, or `undefined` where it would accept.
 * Of what is no Pod it is not known, nor of a Pod that what its controller adds makes invalid: then the words of the last
 * attempt stand.
 */
function answerNow(simulation: Simulation, { kind, owner, message, reason }: RefusedCreation): string | undefined {
  const object = simulation.view.get(owner.kind, owner.namespace, owner.name) as Templated | undefined;
  const template = object?.spec?.template;
  if (kind !== 'Pod' || reason === 'Invalid' || template === undefined) return message;
  // The Pods of a StatefulSet have names of their own, and the refusal says whose it was.
  const named = owner.kind === 'StatefulSet' ? /^pods? "([^"]*)"/i.exec(message)?.[1] : undefined;
  const { labels } = template.metadata ?? {};
  const metadata = {
    ...(named === undefined ? { generateName: `${owner.name}-` } : { name: named }),
    ...(labels === undefined ? {} : { labels }),
  };
  const body = { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec } as unknown as JsonObject;
  const inNamespace = owner.namespace === undefined ? {} : { namespace: owner.namespace };
  const response = simulation.request({ group: '', version: 'v1', resource: 'pods', ...inNamespace, verb: 'create', dryRun: true, body });
  return response.ok ? undefined : response.status.message;
}

/** A Pod in the way of a StatefulSet's own, which no controller brings back. */
function inTheWay(view: View, { owner, message }: Pick<RefusedCreation, 'owner' | 'message'>): RefusalFix | undefined {
  const name = EXISTS.exec(message)?.[1];
  const pod = name === undefined ? undefined : view.get('Pod', owner.namespace, name);
  if (pod === undefined || controllerOf(pod) !== undefined) return undefined;
  return { kind: 'deletePod', line: `delete pod ${pod.metadata.name}${namespaceFlag(owner.namespace)}` };
}

/** What two refusals have in common that differ in numbers only. */
function gistOf(refusal: Pick<RefusedCreation, 'kind' | 'owner' | 'message'>): string {
  const { key, params } = refusalSentence(refusal);
  return key === 'refused.about.other' ? causeOfRefusal(refusal.message) : JSON.stringify([key, params]);
}

/** What keeps a creation out now, in words, and a command that lets it in. Asks the API server with a dry run: O(1). */
export function aboutRefusal(simulation: Simulation, refusal: RefusedCreation): RefusalAbout {
  const { view } = simulation;
  const { kind, owner } = refusal;
  const answer = answerNow(simulation, refusal);
  const accepted = answer === undefined;
  const differs = answer !== undefined && gistOf({ kind, owner, message: answer }) !== gistOf(refusal);
  const message = differs ? answer : refusal.message;
  const { namespace = '' } = owner;
  const remedy = accepted
    ? undefined
    : (inTheWay(view, { owner, message }) ??
      (kind === 'Pod'
        ? remedyFor(view, { namespace, message, pods: Math.max(1, missingPods(view, refusal)), owner })
        : remedyFor(view, { namespace, message: causeOfRefusal(message), pods: 1 })));
  return { message, sentence: refusalSentence({ kind, owner, message }), accepted, differs, ...(remedy === undefined ? {} : { remedy }) };
}
