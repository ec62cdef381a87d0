import { Plus, Trash2 } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { resources } from '../../kubernetes/index.ts';
import type { Amount, Condition, NodeChoice, RunCondition, Workload } from '../../lessons/index.ts';
import { Button, CheckField, IconButton } from '../../ui/index.ts';
import styles from './Conditions.module.css';
import { without } from './draft.ts';
import { NumberField, type Option, Row, SelectField, sameNames, TextField } from './Field.tsx';
import { CounterField, WorkloadField } from './NameFields.tsx';
import { type Names, useNames } from './useNames.ts';

type Any = Condition | RunCondition;
type DaemonSetRef = Workload<'DaemonSet'>;

const noAgent: DaemonSetRef = { kind: 'DaemonSet', namespace: 'default', name: 'agent' };
export const firstDaemonSet = ({ workloads }: Names): DaemonSetRef =>
  (workloads.find(({ kind }) => kind === 'DaemonSet') as DaemonSetRef | undefined) ?? noAgent;

/** Each kind of condition as it begins. */
function beginnings(names: Names) {
  const daemonSet = firstDaemonSet(names);
  const workload = names.workloads[0] ?? daemonSet;
  const replicated = names.workloads.find(({ kind }) => kind !== 'DaemonSet') as Workload<'Deployment' | 'StatefulSet'> | undefined;
  const workers: NodeChoice = { role: 'worker' };
  return {
    state: [
      { type: 'podsOn', daemonSet, nodes: workers, pod: 'ready' },
      { type: 'counter', daemonSet, name: 'ready', exactly: 3 },
      { type: 'updated', daemonSet },
      { type: 'nodes', nodes: workers, ready: true },
      { type: 'image', workload, contains: ':2' },
      { type: 'strategy', daemonSet, is: 'OnDelete' },
      { type: 'object', kind: 'DaemonSet', name: daemonSet.name, namespace: daemonSet.namespace, exists: true },
      { type: 'ready', workload: replicated ?? { kind: 'Deployment', namespace: 'default', name: 'web' }, replicas: 3 },
    ] satisfies readonly Condition[],
    run: [
      { type: 'unavailableAtMost', daemonSet, nodes: 1 },
      { type: 'availableAtLeast', daemonSet, nodes: 2 },
      { type: 'nodeNeverRemoved' },
      { type: 'noEviction' },
      { type: 'podsNeverDeleted', daemonSet, nodes: workers },
      { type: 'taintKept', nodes: {}, taint: 'maintenance' },
    ] satisfies readonly RunCondition[],
  };
}

interface Props<C extends Any> {
  readonly of: C extends Condition ? 'state' : 'run';
  readonly label: string;
  readonly part: string;
  readonly conditions: readonly C[];
  readonly change: (conditions: readonly C[], deletes?: boolean) => void;
}

/** Conditions, each by a form. All of them must hold. */
export function Conditions<C extends Any>({ of, label, part, conditions, change }: Props<C>) {
  const text = useText('lessonEditor');
  const names = useNames();
  const kinds = beginnings(names)[of] as unknown as readonly C[];
  const options = kinds.map(({ type }) => ({ value: type, name: text(`condition.${type}`) }));
  return (
    <fieldset className={styles.list} data-lesson-part={part}>
      <legend className="label">{label}</legend>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place.
        <div key={index} className={styles.item} role="group" aria-label={text('condition.number', { number: index + 1 })}>
          <div className={styles.head}>
            <SelectField
              label={text('condition.kind')}
              value={condition.type}
              options={options}
              change={(type) => change(conditions.with(index, kinds.find((kind) => kind.type === type) ?? condition))}
            />
            <IconButton
              label={text('condition.delete', { number: index + 1 })}
              onClick={() => change(conditions.toSpliced(index, 1), true)}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          <ConditionFields condition={condition} change={(next) => change(conditions.with(index, next))} />
        </div>
      ))}
      <div>
        <Button small onClick={() => kinds[0] !== undefined && change([...conditions, kinds[0]])}>
          <Plus aria-hidden />
          {text('condition.add')}
        </Button>
      </div>
    </fieldset>
  );
}

interface FieldsProps<C extends Any> {
  readonly condition: C;
  readonly change: (condition: C) => void;
}

/** The fields of a condition: those that its kind has. */
function ConditionFields<C extends Any>({ condition: of, change: changeTo }: FieldsProps<C>) {
  const text = useText('lessonEditor');
  const names = useNames();
  const condition: Any = of;
  const change = (next: Any) => changeTo(next as C);
  switch (condition.type) {
    case 'podsOn':
      return (
        <>
          <Row>
            <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
            <SelectField
              label={text('field.pod')}
              value={condition.pod}
              options={(['ready', 'present', 'pending', 'absent'] as const).map((value) => ({ value, name: text(`pod.${value}`) }))}
              change={(pod) => change({ ...condition, pod })}
            />
          </Row>
          <NodesField value={condition.nodes} change={(nodes) => change({ ...condition, nodes })} />
        </>
      );
    case 'counter':
      return (
        <>
          <Row>
            <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
            <CounterField value={condition.name} change={(name) => change({ ...condition, name })} />
          </Row>
          <AmountField value={condition} change={change} needed />
        </>
      );
    case 'updated':
      return (
        <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
      );
    case 'image':
      return (
        <Row>
          <WorkloadField
            kinds={['DaemonSet', 'Deployment', 'StatefulSet']}
            value={condition.workload}
            change={(workload) => change({ ...condition, workload })}
          />
          <TextField
            mono
            label={text('field.contains')}
            value={condition.contains}
            change={(contains) => change({ ...condition, contains })}
          />
        </Row>
      );
    case 'strategy': {
      const count = (key: 'maxUnavailable' | 'maxSurge') => (value: string) =>
        change(
          value === '' ? (without(condition, key) as Condition) : { ...condition, [key]: /^\d+$/.test(value) ? Number(value) : value },
        );
      return (
        <Row>
          <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
          <SelectField
            label={text('field.is')}
            value={condition.is ?? ''}
            options={[{ value: '', name: text('field.any') }, ...sameNames(['RollingUpdate', 'OnDelete'] as const)]}
            change={(is) => change(is === '' ? (without(condition, 'is') as Condition) : { ...condition, is })}
          />
          <TextField
            mono
            label={text('field.maxUnavailable')}
            value={String(condition.maxUnavailable ?? '')}
            change={count('maxUnavailable')}
          />
          <TextField mono label={text('field.maxSurge')} value={String(condition.maxSurge ?? '')} change={count('maxSurge')} />
        </Row>
      );
    }
    case 'nodes': {
      const flag = (key: 'ready' | 'cordoned') => (
        <SelectField
          label={text(`field.${key}`)}
          value={condition[key] === undefined ? '' : condition[key] ? 'yes' : 'no'}
          options={[
            { value: '', name: text('field.any') },
            { value: 'yes', name: text('field.yes') },
            { value: 'no', name: text('field.no') },
          ]}
          change={(value) => change(value === '' ? (without(condition, key) as Condition) : { ...condition, [key]: value === 'yes' })}
        />
      );
      return (
        <>
          <NodesField value={condition.nodes} change={(nodes) => change({ ...condition, nodes })} />
          <Row>
            {flag('ready')}
            {flag('cordoned')}
          </Row>
          <Row>
            <TextField
              mono
              label={text('field.taint')}
              value={condition.taint ?? ''}
              change={(taint) => change(taint === '' ? (without(condition, 'taint') as Condition) : { ...condition, taint })}
            />
          </Row>
          <AmountField value={condition} change={change} />
        </>
      );
    }
    case 'object':
      return (
        <Row>
          <SelectField
            label={text('field.kind')}
            value={condition.kind}
            options={sameNames([...new Set(resources.map(({ kind }) => kind))])}
            change={(kind) => change({ ...condition, kind })}
          />
          <TextField mono label={text('field.name')} value={condition.name} change={(name) => change({ ...condition, name })} />
          <TextField
            mono
            label={text('field.namespace')}
            value={condition.namespace}
            change={(namespace) => change({ ...condition, namespace })}
          />
          <SelectField
            label={text('field.exists')}
            value={condition.exists ? 'yes' : 'no'}
            options={[
              { value: 'yes', name: text('field.yes') },
              { value: 'no', name: text('field.no') },
            ]}
            change={(value) => change({ ...condition, exists: value === 'yes' })}
          />
        </Row>
      );
    case 'ready':
      return (
        <Row>
          <WorkloadField
            kinds={['Deployment', 'StatefulSet']}
            value={condition.workload}
            change={(workload) => change({ ...condition, workload })}
          />
          <NumberField
            label={text('field.replicas')}
            value={condition.replicas}
            change={(replicas = 0) => change({ ...condition, replicas })}
          />
        </Row>
      );
    case 'unavailableAtMost':
    case 'availableAtLeast':
      return (
        <Row>
          <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
          <NumberField label={text('field.number')} value={condition.nodes} change={(nodes = 0) => change({ ...condition, nodes })} />
        </Row>
      );
    case 'nodeNeverRemoved':
      return null;
    case 'noEviction':
      return (
        <>
          <CheckField
            checked={condition.daemonSet === undefined}
            onChange={({ currentTarget }) =>
              change(currentTarget.checked ? { type: 'noEviction' } : { type: 'noEviction', daemonSet: firstDaemonSet(names) })
            }
          >
            {text('field.all')}
          </CheckField>
          {condition.daemonSet !== undefined && (
            <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
          )}
        </>
      );
    case 'podsNeverDeleted':
      return (
        <>
          <WorkloadField kinds={['DaemonSet']} value={condition.daemonSet} change={(daemonSet) => change({ ...condition, daemonSet })} />
          <NodesField value={condition.nodes} change={(nodes) => change({ ...condition, nodes })} />
        </>
      );
    case 'taintKept':
      return (
        <>
          <NodesField value={condition.nodes} change={(nodes) => change({ ...condition, nodes })} />
          <TextField mono label={text('field.taint')} value={condition.taint} change={(taint) => change({ ...condition, taint })} />
        </>
      );
    default:
      return condition satisfies never;
  }
}

const bounds = ['exactly', 'atLeast', 'atMost'] as const;

interface AmountProps<A extends Amount> {
  readonly value: A;
  readonly change: (value: A) => void;
  readonly needed?: boolean;
}

function AmountField<A extends Amount>({ value, change, needed = false }: AmountProps<A>) {
  const text = useText('lessonEditor');
  const set = bounds.filter((bound) => value[bound] !== undefined);
  const [bound] = set;
  const { exactly: _e, atLeast: _l, atMost: _m, ...rest } = value;
  const to = (which: string, number: number | undefined) =>
    change((which === '' ? rest : { ...rest, [which]: number ?? 0 }) as unknown as A);
  const options: readonly Option[] = [
    ...(needed ? [] : [{ value: '', name: text('amount.any') }]),
    ...bounds.map((each) => ({ value: each, name: text(`amount.${each}`) })),
    ...(set.length > 1 ? [{ value: 'other', name: text('amount.other') }] : []),
  ];
  return (
    <Row>
      <SelectField
        label={text('field.amount')}
        value={set.length > 1 ? 'other' : (bound ?? '')}
        options={options}
        change={(which) => which !== 'other' && to(which, bound === undefined ? 1 : value[bound])}
      />
      {bound !== undefined && set.length === 1 && (
        <NumberField label={text(`amount.${bound}`)} value={value[bound]} change={(number) => to(bound, number)} />
      )}
    </Row>
  );
}

type ChoiceKind = 'all' | 'worker' | 'controlPlane' | 'names' | 'label' | 'taint' | 'other';

function kindOf(nodes: NodeChoice): ChoiceKind {
  const keys = Object.keys(nodes);
  if (keys.length === 0) return 'all';
  if (keys.length > 1 || nodes.not !== undefined) return 'other';
  if (nodes.role !== undefined) return nodes.role === 'worker' ? 'worker' : 'controlPlane';
  if (nodes.label !== undefined) return Object.keys(nodes.label).length === 1 ? 'label' : 'other';
  return nodes.names === undefined ? 'taint' : 'names';
}

/** A choice of nodes. One that needs several rules is shown as the file has it. */
function NodesField({ value, change }: { readonly value: NodeChoice; readonly change: (value: NodeChoice) => void }) {
  const text = useText('lessonEditor');
  const { nodes } = useNames();
  const kind = kindOf(value);
  const begin: Readonly<Record<Exclude<ChoiceKind, 'other'>, NodeChoice>> = {
    all: {},
    worker: { role: 'worker' },
    controlPlane: { role: 'control-plane' },
    names: { names: nodes.slice(0, 1) },
    label: { label: { 'kubernetes.io/os': 'linux' } },
    taint: { taint: 'node-role.kubernetes.io/control-plane' },
  };
  const options: readonly Option<ChoiceKind>[] = [
    ...(['all', 'worker', 'controlPlane', 'names', 'label', 'taint'] as const).map((each) => ({
      value: each,
      name: text(`choice.${each}`),
    })),
    ...(kind === 'other'
      ? [{ value: 'other' as const, name: text('choice.other', { yaml: JSON.stringify(value).replaceAll('"', '') }) }]
      : []),
  ];
  const [key = '', own = ''] = Object.entries(value.label ?? {})[0] ?? [];
  return (
    <>
      <SelectField label={text('field.nodes')} value={kind} options={options} change={(next) => next !== 'other' && change(begin[next])} />
      {kind === 'names' && (
        <div className={styles.names}>
          {[...new Set([...nodes, ...(value.names ?? [])])].map((name) => (
            <CheckField
              key={name}
              checked={value.names?.includes(name)}
              onChange={({ currentTarget }) =>
                change({
                  names: currentTarget.checked ? [...(value.names ?? []), name] : (value.names ?? []).filter((each) => each !== name),
                })
              }
            >
              {name}
            </CheckField>
          ))}
        </div>
      )}
      {kind === 'label' && (
        <TextField
          mono
          label={text('field.label')}
          value={`${key}=${own}`}
          change={(pair) => {
            const at = pair.indexOf('=');
            change({ label: at < 0 ? { [pair]: '' } : { [pair.slice(0, at)]: pair.slice(at + 1) } });
          }}
        />
      )}
      {kind === 'taint' && <TextField mono label={text('field.taint')} value={value.taint ?? ''} change={(taint) => change({ taint })} />}
    </>
  );
}
