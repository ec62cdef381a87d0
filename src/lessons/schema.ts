import * as v from 'valibot';
import type { KubeletSettings, NodeSpec } from '../cluster/types.ts';
import { type CounterName, counterFields } from '../explain/index.ts';
import { resources, type Taint } from '../kubernetes/index.ts';
import { scenarioIds } from '../presets/index.ts';
import { readMachineLine } from '../trial/readMachineLine.ts';
import { type Entries, isMap, listOf, map, named, type Schema, type Shape, wrong } from './schemaTools.ts';
import {
  type Amount,
  actionVerbs,
  type Condition,
  type ForbiddenAction,
  type LessonCommand,
  type NodeChoice,
  type NodeRule,
  type Play,
  type Pointer,
  pageParts,
  type Question,
  type RunCondition,
  type Workload,
  type WorkloadKind,
} from './types.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer(wrong('whole')), v.minValue(0, wrong('whole')));
const objectName = v.pipe(text, v.regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, wrong('name')));
const fileName = v.pipe(text, v.nonEmpty(wrong('name')));

// --- workloads and nodes ---

const kinds = { daemonSet: 'DaemonSet', deployment: 'Deployment', statefulSet: 'StatefulSet' } as const satisfies Readonly<
  Record<string, WorkloadKind>
>;
type KindKey = keyof typeof kinds;

interface Named {
  readonly namespace?: string;
}
const namespace = { namespace: v.exactOptional(objectName) };

const workloadOf = <K extends WorkloadKind>(kind: K, name: string, { namespace: where = 'default' }: Named): Workload<K> => ({
  kind,
  namespace: where,
  name,
});

/** A map that names a DaemonSet, with more. */
const withDaemonSet = <const E extends Entries>(entries: E) =>
  v.pipe(
    map({ daemonSet: objectName, ...namespace, ...entries }),
    v.transform((value) => {
      const { daemonSet, namespace: where, ...rest } = value as { readonly daemonSet: string } & Named & Shape<E>;
      return { daemonSet: workloadOf('DaemonSet', daemonSet, where === undefined ? {} : { namespace: where }), ...rest };
    }),
  );

/** A map that names a workload of one of the kinds, with more. */
const withWorkload = <const E extends Entries>(keys: readonly KindKey[], entries: E) =>
  named(Object.fromEntries(keys.map((key) => [key, objectName])), { ...namespace, ...entries }, (key, name, rest) => {
    const { namespace: where, ...more } = rest as Named & Shape<E>;
    const workload = workloadOf(kinds[key as KindKey], String(name), where === undefined ? {} : { namespace: where });
    return { workload, ...more };
  });

const allKinds = ['daemonSet', 'deployment', 'statefulSet'] as const;

const ruleEntries = {
  names: v.exactOptional(v.array(objectName)),
  label: v.exactOptional(v.record(text, text)),
  taint: v.exactOptional(text),
  role: v.exactOptional(v.picklist(['worker', 'control-plane'])),
};

/** The word `all`, a list of names, or a map. */
function choiceOf<T extends NodeRule>(entries: Entries): Schema<T> {
  return v.lazy((input) => {
    if (typeof input === 'string')
      return v.pipe(
        v.picklist(['all']),
        v.transform(() => ({})),
      );
    if (Array.isArray(input))
      return v.pipe(
        v.array(objectName),
        v.transform((names) => ({ names })),
      );
    return map(entries);
  }) as unknown as Schema<T>;
}

const choiceEntries = { ...ruleEntries, not: v.exactOptional(choiceOf<NodeRule>(ruleEntries)) };
const nodeChoice = choiceOf<NodeChoice>(choiceEntries);

// --- conditions ---

const amount = { exactly: v.exactOptional(count), atLeast: v.exactOptional(count), atMost: v.exactOptional(count) };
const hasAmount = (value: Amount): boolean => value.exactly !== undefined || value.atLeast !== undefined || value.atMost !== undefined;
const counterName = v.picklist(Object.keys(counterFields) as CounterName[]);
const intOrPercent = v.lazy((input) => (typeof input === 'number' ? count : v.pipe(text, v.regex(/^\d+%$/, wrong('whole')))));

const kindNames = [...new Set(resources.map(({ kind }) => kind))];

/** Conditions on one state, by name. */
export const conditionSchemas = {
  podsOn: withDaemonSet({ nodes: nodeChoice, pod: v.picklist(['ready', 'present', 'pending', 'absent']) }),
  counter: v.pipe(
    withDaemonSet({ name: counterName, ...amount }),
    v.check((value) => hasAmount(value), wrong('bound')),
  ),
  updated: withDaemonSet({}),
  image: withWorkload(allKinds, { contains: text }),
  strategy: v.pipe(
    withDaemonSet({
      is: v.exactOptional(v.picklist(['RollingUpdate', 'OnDelete'])),
      maxUnavailable: v.exactOptional(intOrPercent),
      maxSurge: v.exactOptional(intOrPercent),
    }),
    v.check((value) => Object.keys(value).length > 1, wrong('empty')),
  ),
  nodes: v.pipe(
    map({
      nodes: nodeChoice,
      ready: v.exactOptional(v.boolean()),
      cordoned: v.exactOptional(v.boolean()),
      taint: v.exactOptional(text),
      ...amount,
    }),
    v.check((value) => Object.keys(value).length > 1, wrong('empty')),
  ),
  object: v.pipe(
    map({ kind: v.picklist(kindNames), name: text, ...namespace, exists: v.boolean() }),
    v.transform(({ namespace: where = 'default', ...rest }) => ({ ...rest, namespace: where })),
  ),
  ready: withWorkload(['deployment', 'statefulSet'], { replicas: count }),
} as const satisfies Readonly<Record<Condition['type'], v.GenericSchema>>;

const tagged =
  <T>() =>
  (type: string, value: unknown): T =>
    ({ type, ...(value as object) }) as T;

const condition = named(conditionSchemas, {}, tagged<Condition>());
const conditions = listOf(condition);

/** Conditions on every step of a run, by name. */
export const runConditionSchemas = {
  unavailableAtMost: withDaemonSet({ nodes: count }),
  availableAtLeast: withDaemonSet({ nodes: count }),
  nodeNeverRemoved: v.pipe(
    v.literal(true),
    v.transform(() => ({})),
  ),
  noEviction: v.lazy((input) =>
    isMap(input)
      ? withDaemonSet({})
      : v.pipe(
          v.literal(true),
          v.transform(() => ({})),
        ),
  ),
  podsNeverDeleted: v.pipe(
    withDaemonSet({ nodes: v.exactOptional(nodeChoice) }),
    v.transform(({ nodes = {}, ...rest }) => ({ ...rest, nodes })),
  ),
  taintKept: map({ nodes: nodeChoice, taint: text }),
} as const satisfies Readonly<Record<RunCondition['type'], v.GenericSchema>>;

const runCondition = named(runConditionSchemas, {}, tagged<RunCondition>());

// --- steps ---

const nowhere = { line: 0, column: 0 };

const lineCommand: Schema<LessonCommand> = v.pipe(
  text,
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): LessonCommand => {
    const line = value.trim();
    if (/^kubectl\s+\S/.test(line)) return { at: nowhere, type: 'kubectl', line: line.replace(/^kubectl\s+/, '') };
    const command = line.startsWith('#') ? readMachineLine(line) : undefined;
    if (command !== undefined) return { at: nowhere, type: 'machine', line, command };
    addIssue({ message: wrong(line.startsWith('#') ? 'machineLine' : 'command') });
    return NEVER;
  }),
) as Schema<LessonCommand>;

const editCommand: Schema<LessonCommand> = v.lazy((input) =>
  isMap(input) && Object.hasOwn(input, 'text')
    ? v.pipe(
        map({ edit: fileName, text }),
        v.transform(({ edit, text: whole }): LessonCommand => ({ at: nowhere, type: 'write', file: edit, text: whole })),
      )
    : v.pipe(
        map({ edit: fileName, replace: v.pipe(text, v.nonEmpty(wrong('name'))), with: text }),
        v.transform(({ edit, ...rest }): LessonCommand => ({ at: nowhere, type: 'edit', file: edit, ...rest })),
      ),
) as Schema<LessonCommand>;

/** What a step or a solution does; `at` is filled in where the place is known. */
const commands = listOf<LessonCommand>(v.lazy((input) => (isMap(input) ? editCommand : lineCommand)) as Schema<LessonCommand>);

const SECONDS = { s: 1, m: 60, h: 3600 } as const;

const play = v.lazy((input) =>
  isMap(input)
    ? v.pipe(
        map({ until: conditions }),
        v.transform(({ until }): Play => ({ type: 'until', conditions: until })),
      )
    : v.pipe(
        text,
        v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Play => {
          if (value === 'step' || value === 'stable') return { type: value };
          const [, number, unit] = /^(\d{1,6})([smh])$/.exec(value) ?? [];
          if (number !== undefined) return { type: 'seconds', seconds: Number(number) * SECONDS[unit as keyof typeof SECONDS] };
          addIssue({ message: wrong('duration') });
          return NEVER;
        }),
      ),
) as unknown as Schema<Play>;

const wrapped = (key: string, schema: v.GenericSchema) =>
  v.pipe(
    schema,
    v.transform((value) => ({ [key]: value })),
  );

/** What a step can draw attention to, by name. */
export const pointerSchemas = {
  node: wrapped('node', objectName),
  pod: withWorkload(allKinds, { node: objectName }),
  counter: withDaemonSet({ name: counterName }),
  line: map({ file: fileName, text: v.pipe(text, v.nonEmpty(wrong('name'))) }),
  part: wrapped('part', v.picklist(pageParts)),
} as const satisfies Readonly<Record<Pointer['type'], v.GenericSchema>>;

/** The kinds of question, by name. */
export const questionSchemas = {
  nodes: withDaemonSet({}),
  count: withDaemonSet({ counter: counterName }),
  order: withDaemonSet({}),
  outcome: withWorkload(allKinds, { node: objectName }),
  claim: map({ text, holds: conditions }),
  line: withDaemonSet({ node: objectName, file: fileName }),
} as const satisfies Readonly<Record<Question['type'], v.GenericSchema>>;

const question = named(questionSchemas, { when: v.exactOptional(v.picklist(['now', 'after'])) }, (type, value, { when = 'after' }) => ({
  ...tagged<Question>()(type, value),
  when: when as Question['when'],
})) as Schema<Question>;

const stepEntries = {
  do: v.exactOptional(commands),
  fails: v.exactOptional(v.boolean()),
  by: v.exactOptional(v.picklist(['page', 'learner'])),
  until: v.exactOptional(conditions),
  play: v.exactOptional(play),
  point: v.exactOptional(listOf(named(pointerSchemas, {}, tagged<Pointer>()))),
  ask: v.exactOptional(question),
  notes: v.exactOptional(text),
};
/** The YAML of a step. */
export const stepSchema = map(stepEntries);

// --- front matter ---

const taint: Schema<Taint> = v.lazy((input) =>
  isMap(input)
    ? map({ key: text, value: v.exactOptional(text), effect: v.picklist(['NoSchedule', 'PreferNoSchedule', 'NoExecute']) })
    : v.pipe(
        text,
        v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Taint => {
          const [, key, own, effect] = /^([^=:\s]+)(?:=([^:\s]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(value) ?? [];
          if (key !== undefined) return { key, ...(own === undefined ? {} : { value: own }), effect: effect as Taint['effect'] };
          addIssue({ message: wrong('taint') });
          return NEVER;
        }),
      ),
) as unknown as Schema<Taint>;

/** The label and the taint of a control-plane node. */
export const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

const quantity = v.lazy((input) =>
  typeof input === 'number' ? v.pipe(count, v.transform(String)) : v.pipe(text, v.regex(/^\d+(\.\d+)?[A-Za-z]{0,2}$/, wrong('whole'))),
);

const node = v.pipe(
  map({
    name: objectName,
    role: v.exactOptional(v.picklist(['worker', 'control-plane'])),
    labels: v.exactOptional(v.record(text, text)),
    taints: v.exactOptional(v.array(taint)),
    allocatable: v.exactOptional(v.record(text, quantity)),
    ready: v.exactOptional(v.boolean()),
  }),
  v.transform(({ role, labels, taints, ...rest }): NodeSpec => {
    const isControlPlane = role === 'control-plane';
    const allLabels = { ...(isControlPlane ? { [CONTROL_PLANE]: '' } : {}), ...labels };
    const allTaints = [...(isControlPlane ? [{ key: CONTROL_PLANE, effect: 'NoSchedule' } as const] : []), ...(taints ?? [])];
    return {
      ...rest,
      ...(Object.keys(allLabels).length === 0 ? {} : { labels: allLabels }),
      ...(allTaints.length === 0 ? {} : { taints: allTaints }),
    };
  }),
);

const seconds = v.pipe(v.number(), v.minValue(0, wrong('whole')), v.maxValue(3600, wrong('whole')));
const mode = v.picklist(['auto', 'manual']);

const kubelet = map({
  ready: v.exactOptional(mode),
  terminate: v.exactOptional(mode),
  startSeconds: v.exactOptional(seconds),
  readySeconds: v.exactOptional(seconds),
  terminateSeconds: v.exactOptional(seconds),
}) as unknown as Schema<Partial<KubeletSettings>>;

const action = v.pipe(
  text,
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): ForbiddenAction => {
    const [verb, kind = '', ...rest] = value.trim().split(/\s+/);
    const known = actionVerbs.find((each) => each === verb);
    const isPossible = (known !== 'fail' || kind === 'node') && (known !== 'evict' || kind === 'pod');
    if (known !== undefined && isPossible && rest.length === 0 && resources.some(({ singular }) => singular === kind))
      return { verb: known, kind };
    addIssue({ message: wrong('action') });
    return NEVER;
  }),
);

const frontEntries = {
  title: v.pipe(text, v.nonEmpty(wrong('name'))),
  about: v.exactOptional(text),
  language: v.exactOptional(v.picklist(['en', 'es'])),
  minutes: v.exactOptional(count),
  scenario: v.exactOptional(v.picklist(scenarioIds)),
  nodes: v.exactOptional(v.array(node)),
  kubelet: v.exactOptional(kubelet),
  files: v.exactOptional(v.record(text, text)),
  apply: v.exactOptional(listOf(fileName)),
  goal: v.exactOptional(conditions),
  throughout: v.exactOptional(listOf(runCondition)),
  limits: v.exactOptional(map({ commands: v.exactOptional(count), without: v.exactOptional(listOf(action as Schema<ForbiddenAction>)) })),
  hints: v.exactOptional(v.pipe(v.array(text), v.length(3, wrong('hints')))),
  solution: v.exactOptional(commands),
};
/** The YAML at the beginning of the file. */
export const frontSchema = map(frontEntries);

/** The keys that the documentation lists, in its sequence. */
export const [frontWords, stepWords, choiceWords] = [Object.keys(frontEntries), Object.keys(stepEntries), Object.keys(choiceEntries)];
