import { useText } from '../../i18n/index.ts';
import type { NodeChoice } from '../../lessons/index.ts';
import { CheckField } from '../../ui/index.ts';
import { type Option, SelectField, TextField } from './Field.tsx';
import styles from './NodesField.module.css';
import { useNames } from './useNames.ts';

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
export function NodesField({ value, change }: { readonly value: NodeChoice; readonly change: (value: NodeChoice) => void }) {
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
