import { useText } from '../../i18n/index.ts';
import type { Question } from '../../lessons/index.ts';
import { Conditions } from './Conditions.tsx';
import { Row, SelectField, TextField } from './Field.tsx';
import { CounterField, FileField, NodeField, WorkloadField } from './NameFields.tsx';
import { firstDaemonSet } from './newConditions.ts';
import { type Names, useNames } from './useNames.ts';

const kinds = ['nodes', 'count', 'order', 'outcome', 'claim', 'line'] as const;

/** A question of a kind, about what the lesson has first of each. */
function beginning(type: Question['type'], names: Names): Question {
  const daemonSet = firstDaemonSet(names);
  const [node = 'w1'] = names.nodes.filter((name) => /^w|work/.test(name)).concat(names.nodes);
  switch (type) {
    case 'nodes':
    case 'order':
      return { type, when: 'after', daemonSet };
    case 'count':
      return { type, when: 'after', daemonSet, counter: 'desired' };
    case 'outcome':
      return { type, when: 'after', workload: daemonSet, node };
    case 'claim':
      return { type, when: 'after', text: '', holds: [{ type: 'podsOn', daemonSet, nodes: { role: 'worker' }, pod: 'ready' }] };
    case 'line':
      return { type, when: 'after', daemonSet, node, file: names.files[0] ?? '' };
    default:
      return type satisfies never;
  }
}

interface Props {
  readonly question: Question | undefined;
  readonly change: (question: Question | undefined, deletes?: boolean) => void;
}

export function QuestionFields({ question, change }: Props) {
  const text = useText('lessonEditor');
  const names = useNames();
  return (
    <div className="stack-wide" data-lesson-part="ask">
      <SelectField
        label={text('ask.kind')}
        hint={question === undefined ? undefined : text('ask.computed')}
        value={question?.type ?? ''}
        options={[{ value: '' as const, name: text('ask.none') }, ...kinds.map((value) => ({ value, name: text(`ask.${value}`) }))]}
        change={(type) => change(type === '' ? undefined : beginning(type, names))}
      />
      {question !== undefined && question.type !== 'order' && question.type !== 'outcome' && (
        <SelectField
          label={text('ask.when')}
          value={question.when}
          options={(['after', 'now'] as const).map((value) => ({ value, name: text(`ask.${value}`) }))}
          change={(when) => change({ ...question, when })}
        />
      )}
      {question !== undefined && <OfKind question={question} change={change} />}
    </div>
  );
}

function OfKind({ question, change }: { readonly question: Question; readonly change: Props['change'] }) {
  const text = useText('lessonEditor');
  if (question.type === 'claim')
    return (
      <>
        <TextField lines={2} label={text('ask.claimText')} value={question.text} change={(claim) => change({ ...question, text: claim })} />
        <Conditions
          of="state"
          part="holds"
          label={text('ask.holds')}
          conditions={question.holds}
          change={(holds, deletes) => change({ ...question, holds }, deletes)}
        />
      </>
    );
  if (question.type === 'outcome')
    return (
      <Row>
        <WorkloadField
          kinds={['DaemonSet', 'Deployment', 'StatefulSet']}
          value={question.workload}
          change={(workload) => change({ ...question, workload })}
        />
        <NodeField value={question.node} change={(node) => change({ ...question, node })} />
      </Row>
    );
  return (
    <Row>
      <WorkloadField kinds={['DaemonSet']} value={question.daemonSet} change={(daemonSet) => change({ ...question, daemonSet })} />
      {question.type === 'count' && <CounterField value={question.counter} change={(counter) => change({ ...question, counter })} />}
      {question.type === 'line' && (
        <>
          <NodeField value={question.node} change={(node) => change({ ...question, node })} />
          <FileField value={question.file} change={(file) => change({ ...question, file })} />
        </>
      )}
    </Row>
  );
}
