import type { CounterName } from '../../explain/index.ts';
import { useText } from '../../i18n/index.ts';
import type { Workload, WorkloadKind } from '../../lessons/index.ts';
import { fieldOfCounter } from '../questions.ts';
import { SelectField, sameNames } from './Field.tsx';
import { counterNames, keyOf, useNames, workloadOf } from './useNames.ts';

interface WorkloadProps<K extends WorkloadKind> {
  readonly kinds: readonly K[];
  readonly value: Workload<K>;
  readonly change: (value: Workload<K>) => void;
}

/** A workload of the cluster or of the lesson's files. */
export function WorkloadField<K extends WorkloadKind>({ kinds, value, change }: WorkloadProps<K>) {
  const text = useText('lessonEditor');
  const { workloads } = useNames();
  const isOne = kinds.length === 1;
  const nameOf = ({ kind, namespace, name }: Workload): string =>
    `${isOne ? '' : `${kind} `}${namespace === 'default' ? '' : `${namespace}/`}${name}`;
  const offered = workloads.filter(({ kind }) => (kinds as readonly WorkloadKind[]).includes(kind));
  const all = offered.some((each) => keyOf(each) === keyOf(value)) ? offered : [value, ...offered];
  return (
    <SelectField
      label={text(isOne ? 'field.daemonSet' : 'field.workload')}
      value={keyOf(value)}
      options={all.map((each) => ({ value: keyOf(each), name: nameOf(each) }))}
      change={(key) => change(workloadOf(key) as Workload<K>)}
    />
  );
}

export function NodeField({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const text = useText('lessonEditor');
  const { nodes } = useNames();
  return <SelectField label={text('field.node')} value={value} options={sameNames(nodes)} change={change} />;
}

export function FileField({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const text = useText('lessonEditor');
  const { files } = useNames();
  return <SelectField label={text('field.file')} value={value} options={sameNames(files)} change={change} />;
}

export function CounterField({ value, change }: { readonly value: CounterName; readonly change: (value: CounterName) => void }) {
  const text = useText('lessonEditor');
  const options = counterNames.map((name) => ({ value: name, name: fieldOfCounter(name) }));
  return <SelectField label={text('field.counter')} value={value} options={options} change={change} />;
}
