import { useText } from '../../i18n/index.ts';
import { resources } from '../../kubernetes/index.ts';
import type { Condition, RunCondition } from '../../lessons/index.ts';
import { CheckField } from '../../ui/index.ts';
import { AmountField } from './AmountField.tsx';
import { without } from './draft.ts';
import { NumberField, Row, SelectField, sameNames, TextField } from './Field.tsx';
import { CounterField, WorkloadField } from './NameFields.tsx';
import { NodesField } from './NodesField.tsx';
import { firstDaemonSet } from './newConditions.ts';
import { useNames } from './useNames.ts';

type Any = Condition | RunCondition;

interface FieldsProps<C extends Any> {
  readonly condition: C;
  readonly change: (condition: C) => void;
}

/** The fields of a condition: those that its kind has. */
export function ConditionFields<C extends Any>({ condition: of, change: changeTo }: FieldsProps<C>) {
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
