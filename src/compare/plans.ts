import type { NodeSpec, View } from '../cluster/types.ts';
import { jsonWord, namespaceFlag, shellWord } from '../kubectl/lines.ts';
import { type DaemonSet, type JsonObject, jsonText } from '../kubernetes/index.ts';
import type { ScriptStep, Subject } from '../trial/index.ts';
import type { RunPlan, Setup } from './types.ts';

/** Virtual seconds that a Deployment in a DaemonSet's place has to come up before the clock starts. */
const SETTLE_SECONDS = 60;

export const fullName = ({ metadata }: DaemonSet): string => `${metadata.namespace ?? 'default'}/${metadata.name}`;

export const daemonSetNamed = (view: View, name: string): DaemonSet | undefined =>
  view.list('DaemonSet').find((each) => fullName(each) === name);

/** The image with the last number of its tag one higher: what an update would bring. */
export function nextImage(image: string): string {
  const found = /^(.*:.*?)(\d+)(\D*)$/.exec(image);
  return found === null ? `${image}:2` : `${found[1] ?? ''}${Number(found[2]) + 1}${found[3] ?? ''}`;
}

/** `25%` as text, `2` as a number; what is neither goes to the API server as it is, which says so. */
const intOrPercent = (typed: string): number | string => (/^-?\d+$/.test(typed.trim()) ? Number(typed) : typed.trim());

const patch = ({ namespace, name }: Subject, spec: JsonObject): ScriptStep => ({
  kubectl: `patch daemonset ${name}${namespaceFlag(namespace)} --type merge -p ${jsonWord({ spec })}`,
});

const rolling = (subject: Subject, maxUnavailable: number | string, maxSurge: number | string): ScriptStep =>
  patch(subject, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } } });

/** The DaemonSet goes, and a Deployment of its template takes its place: as many replicas as it wants Pods. */
function asDeployment(daemonSet: DaemonSet, subject: Subject): readonly ScriptStep[] {
  const { metadata, spec, status } = daemonSet;
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: metadata.name, namespace: subject.namespace },
    spec: { replicas: status.desiredNumberScheduled ?? 0, selector: spec.selector, template: spec.template },
  };
  return [
    { kubectl: `delete daemonset ${subject.name}${namespaceFlag(subject.namespace)} --wait=false` },
    { kubectl: 'apply -f -', stdin: jsonText(manifest, 2) },
  ];
}

function happeningOf({ happening, image, node }: Setup, subject: Subject, joining: readonly NodeSpec[]): readonly ScriptStep[] {
  const target = `${subject.kind.toLowerCase()}/${subject.name}${namespaceFlag(subject.namespace)}`;
  switch (happening) {
    case 'nothing':
      return [];
    case 'image':
    case 'badImage':
      return [{ kubectl: `set image ${target} *=${happening === 'image' ? shellWord(image) : 'registry.example/no-such:1'}` }];
    case 'restart':
      return [{ kubectl: `rollout restart ${target}` }];
    case 'failNode':
      return [{ machine: { type: 'failNode', node } }];
    case 'removeNode':
      return [{ machine: { type: 'removeNode', node } }];
    case 'addNode':
      return [{ machine: { type: 'addNodes', nodes: joining } }];
    case 'drain':
      return [{ kubectl: `drain ${node} --ignore-daemonsets --delete-emptydir-data --force` }];
    default:
      return happening satisfies never;
  }
}

/** What each of the two runs does at the beginning that the other does not. */
function differences(setup: Setup, subject: Subject, daemonSet: DaemonSet | undefined, edited: string): readonly (readonly ScriptStep[])[] {
  const [one, other] = setup.values.map(intOrPercent) as [number | string, number | string];
  switch (setup.topic) {
    case 'maxUnavailable':
      return [[rolling(subject, one, 0)], [rolling(subject, other, 0)]];
    case 'surge':
      return [[rolling(subject, one, 0)], [rolling(subject, 0, other)]];
    case 'strategy':
      return [[rolling(subject, 1, 0)], [patch(subject, { updateStrategy: { type: 'OnDelete', rollingUpdate: null } })]];
    case 'kind':
      return [[], daemonSet === undefined ? [] : asDeployment(daemonSet, subject)];
    case 'manifest':
      return [[], [{ kubectl: 'apply -f -', stdin: edited }]];
    case 'branches':
      return [[], []];
    default:
      return setup.topic satisfies never;
  }
}

/**
 * Both runs as commands, from the cluster as it is. `edited` is the editor's text, `joining` the machines that a node joining brings.
 */
export function plansOf(view: View, setup: Setup, edited: string, joining: readonly NodeSpec[]): readonly [RunPlan, RunPlan] {
  const [namespace = 'default', name = ''] = setup.daemonSet.split('/');
  const subject: Subject = { kind: 'DaemonSet', namespace, name };
  if (setup.topic === 'branches') {
    const [one, other] = setup.values;
    return [
      { subject, branch: one, script: [], lead: 0 },
      { subject, branch: other, script: [], lead: 0 },
    ];
  }
  const [first = [], second = []] = differences(setup, subject, daemonSetNamed(view, setup.daemonSet), edited);
  const settles = setup.topic === 'kind' && setup.happening !== 'nothing';
  const plan = (own: readonly ScriptStep[], about: Subject): RunPlan => {
    const before: readonly ScriptStep[] = settles ? [...own, { machine: { type: 'wait', seconds: SETTLE_SECONDS } }] : own;
    return { subject: about, script: [...before, ...happeningOf(setup, about, joining)], lead: settles ? before.length : 0 };
  };
  return [plan(first, subject), plan(second, setup.topic === 'kind' ? { ...subject, kind: 'Deployment' } : subject)];
}
