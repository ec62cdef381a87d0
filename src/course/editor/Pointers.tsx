import { MousePointerClick, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import type { PagePart, Pointer } from '../../lessons/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { useEditing } from '../editing.ts';
import { fieldOfCounter } from '../questions.ts';
import { addPointer } from './editorState.ts';
import { Row, SelectField, TextField } from './Field.tsx';
import { CounterField, FileField, NodeField, WorkloadField } from './NameFields.tsx';
import { firstDaemonSet } from './newConditions.ts';
import styles from './Pointers.module.css';
import { startPointing, stopPointing } from './pointAt.ts';
import { type Names, useNames } from './useNames.ts';

const kinds = ['node', 'pod', 'counter', 'line', 'part'] as const;
const parts: readonly PagePart[] = ['graph', 'editor', 'inspector', 'console', 'track', 'caption', 'topBar'];

function beginning(type: Pointer['type'], names: Names): Pointer {
  const daemonSet = firstDaemonSet(names);
  const [node = 'w1'] = names.nodes;
  switch (type) {
    case 'node':
      return { type, node };
    case 'pod':
      return { type, workload: daemonSet, node };
    case 'counter':
      return { type, daemonSet, name: 'ready' };
    case 'line':
      return { type, file: names.files[0] ?? '', text: '' };
    case 'part':
      return { type, part: 'graph' };
    default:
      return type satisfies never;
  }
}

interface Props {
  readonly points: readonly Pointer[];
  readonly remove: (index: number) => void;
}

/** What a step points at: chosen in the graph, or by name. */
export function Pointers({ points, remove }: Props) {
  const text = useText('lessonEditor');
  const course = useText('course');
  const names = useNames();
  const isPointing = useEditing((editing) => editing.isPointing);
  const [open, setOpen] = useState<Pointer>();
  const nameOf = (point: Pointer): string => {
    switch (point.type) {
      case 'node':
        return point.node;
      case 'pod':
        return course('point.pod', { name: point.workload.name, node: point.node });
      case 'counter':
        return course('point.counter', { counter: fieldOfCounter(point.name), name: point.daemonSet.name });
      case 'line':
        return text('point.lineOf', { file: point.file, text: point.text });
      case 'part':
        return text('point.partOf', { part: course(`point.part.${point.part}`) });
      default:
        return point satisfies never;
    }
  };
  return (
    <fieldset className="stack-wide" data-lesson-part="point">
      <legend className="label">{text('step.point')}</legend>
      {points.length > 0 && (
        <ul className={styles.list}>
          {points.map((point, index) => (
            <li key={JSON.stringify(point)} className={styles.item}>
              {nameOf(point)}
              <IconButton small label={text('point.delete', { what: nameOf(point) })} onClick={() => remove(index)}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button
          aria-pressed={isPointing}
          className={isPointing ? styles.pressed : undefined}
          onClick={isPointing ? stopPointing : startPointing}
        >
          <MousePointerClick aria-hidden />
          {text(isPointing ? 'stopPointing' : 'point.start')}
        </Button>
        <div className={styles.kind}>
          <SelectField
            label={text('point.kind')}
            value={open?.type ?? ''}
            options={[{ value: '' as const, name: '–' }, ...kinds.map((value) => ({ value, name: text(`point.${value}`) }))]}
            change={(type) => setOpen(type === '' ? undefined : beginning(type, names))}
          />
        </div>
      </div>
      {isPointing && <p role="status">{text('pointing')}</p>}
      {open !== undefined && (
        <>
          <PointerFields point={open} change={setOpen} />
          <div>
            <Button
              small
              onClick={() => {
                addPointer(open);
                setOpen(undefined);
              }}
            >
              <Plus aria-hidden />
              {text('point.add')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

function PointerFields({ point, change }: { readonly point: Pointer; readonly change: (point: Pointer) => void }) {
  const text = useText('lessonEditor');
  const course = useText('course');
  switch (point.type) {
    case 'node':
      return <NodeField value={point.node} change={(node) => change({ ...point, node })} />;
    case 'pod':
      return (
        <Row>
          <WorkloadField
            kinds={['DaemonSet', 'Deployment', 'StatefulSet']}
            value={point.workload}
            change={(workload) => change({ ...point, workload })}
          />
          <NodeField value={point.node} change={(node) => change({ ...point, node })} />
        </Row>
      );
    case 'counter':
      return (
        <Row>
          <WorkloadField kinds={['DaemonSet']} value={point.daemonSet} change={(daemonSet) => change({ ...point, daemonSet })} />
          <CounterField value={point.name} change={(name) => change({ ...point, name })} />
        </Row>
      );
    case 'line':
      return (
        <Row>
          <FileField value={point.file} change={(file) => change({ ...point, file })} />
          <TextField mono label={text('point.text')} value={point.text} change={(line) => change({ ...point, text: line })} />
        </Row>
      );
    case 'part':
      return (
        <SelectField
          label={text('point.part')}
          value={point.part}
          options={parts.map((value) => ({ value, name: course(`point.part.${value}`) }))}
          change={(part) => change({ ...point, part })}
        />
      );
    default:
      return point satisfies never;
  }
}
