import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useText } from '../i18n/index.ts';
import { type Given, type LessonStep, outcomeWords, type Question } from '../lessons/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { Button, CheckField, IconButton } from '../ui/index.ts';
import { Box } from './Box.tsx';
import { useCourse } from './courseState.ts';
import { VoteButtons } from './present/VoteButtons.tsx';
import styles from './QuestionForm.module.css';
import { fieldOfCounter, linesWithKeys, moved, nodesToChoose, toggled } from './questions.ts';
import { answer, choose, skipQuestion } from './runLesson.ts';
import { Sequence } from './Sequence.tsx';

type Of<T extends Question['type']> = Extract<Question, { readonly type: T }>;
type GivenOf<T extends Given['type']> = Extract<Given, { readonly type: T }>;

const FORM = 'lesson-question';

/** Answers the open question, or skips it; stands apart from the form, where it is always in sight. */
export function AnswerButtons({ form = FORM }: { readonly form?: string }) {
  const text = useText('course');
  const off = useCourse(({ draft, isComputing }) => isComputing || !isComplete(draft));
  const isVoteOpen = useCourse(({ steps, reached }) => steps[reached]?.vote?.isOpen === true);
  return (
    <>
      {!isVoteOpen && (
        <Button look="accent" type="submit" form={form} off={off}>
          {text('question.answer')}
        </Button>
      )}
      <VoteButtons isOpen={isVoteOpen} isSmall={form === FORM} />
      {!isVoteOpen && (
        <Button look="quiet" onClick={skipQuestion}>
          {text('question.skip')}
        </Button>
      )}
    </>
  );
}

const isComplete = (draft: Given | undefined): boolean => draft !== undefined && !(draft.type === 'count' && Number.isNaN(draft.count));

interface QuestionFormProps {
  readonly step: LessonStep;
  readonly question: Question;
  /** Id of the form. */
  readonly form?: string | undefined;
}

/** The open question of a step. */
export function QuestionForm({ step, question, form = FORM }: QuestionFormProps) {
  const text = useText('course');
  const draft = useCourse((course) => course.draft);
  const isComputing = useCourse((course) => course.isComputing);
  const title = text(question.when === 'now' ? 'question.titleNow' : 'question.title');
  return (
    <form
      id={form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(draft) && !isComputing) void answer();
      }}
    >
      <Box title={title}>
        <Fields step={step} question={question} draft={draft} />
        <p role="status" className="quiet">
          {isComputing && text('question.computing')}
        </p>
      </Box>
    </form>
  );
}

interface FieldsProps {
  readonly step: LessonStep;
  readonly question: Question;
  readonly draft: Given | undefined;
}

function Fields({ step, question, draft }: FieldsProps) {
  switch (question.type) {
    case 'nodes':
      return <NodesField step={step} question={question} draft={draft?.type === 'nodes' ? draft : undefined} />;
    case 'count':
      return <CountField question={question} draft={draft?.type === 'count' ? draft : undefined} />;
    case 'order':
      return <OrderField step={step} question={question} draft={draft?.type === 'order' ? draft : undefined} />;
    case 'outcome':
      return <OutcomeField question={question} draft={draft?.type === 'outcome' ? draft : undefined} />;
    case 'claim':
      return <ClaimField question={question} draft={draft?.type === 'claim' ? draft : undefined} />;
    case 'line':
      return <LineField question={question} draft={draft?.type === 'line' ? draft : undefined} />;
    default:
      return question satisfies never;
  }
}

const Choice = ({ legend, children }: { readonly legend: ReactNode; readonly children: ReactNode }) => (
  <fieldset className={styles.choice}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

interface FieldProps<T extends Question['type']> {
  readonly question: Of<T>;
  readonly draft: GivenOf<T> | undefined;
}

function NodesField({ step, question, draft }: FieldProps<'nodes'> & { readonly step: LessonStep }) {
  const text = useText('course');
  useSession((session) => session.moment);
  const chosen = draft?.nodes ?? [];
  return (
    <Choice legend={text(question.when === 'now' ? 'question.nodesNow' : 'question.nodes', { name: question.daemonSet.name })}>
      <div className={styles.columns}>
        {nodesToChoose(sessionStore.getState(), step).map((name) => (
          <CheckField key={name} checked={chosen.includes(name)} onChange={() => choose({ type: 'nodes', nodes: toggled(chosen, name) })}>
            {name}
          </CheckField>
        ))}
      </div>
    </Choice>
  );
}

function CountField({ question, draft }: FieldProps<'count'>) {
  const text = useText('course');
  const id = useId();
  const params = { counter: fieldOfCounter(question.counter), name: question.daemonSet.name };
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{text(question.when === 'now' ? 'question.countNow' : 'question.count', params)}</label>
      <input
        id={id}
        className={`field ${styles.number}`}
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        value={draft === undefined || Number.isNaN(draft.count) ? '' : draft.count}
        onChange={({ target }) => choose({ type: 'count', count: target.valueAsNumber })}
      />
    </div>
  );
}

function OrderField({ step, question, draft }: FieldProps<'order'> & { readonly step: LessonStep }) {
  const text = useText('course');
  const nodes = draft?.nodes ?? [];
  const left = nodesToChoose(sessionStore.getState(), step).filter((name) => !nodes.includes(name));
  const put = (next: readonly string[]) => choose({ type: 'order', nodes: next });
  return (
    <Choice legend={text('question.order', { name: question.daemonSet.name })}>
      <Sequence
        places={nodes.map((name, index) => ({
          key: name,
          content: (
            <>
              <b>{name}</b>
              <IconButton small label={text('question.up', { name })} off={index === 0} onClick={() => put(moved(nodes, name, -1))}>
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                small
                label={text('question.down', { name })}
                off={index === nodes.length - 1}
                onClick={() => put(moved(nodes, name, 1))}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton small label={text('question.remove', { name })} onClick={() => put(toggled(nodes, name))}>
                <X aria-hidden />
              </IconButton>
            </>
          ),
        }))}
      />
      {left.length > 0 && (
        <>
          <p className="quiet">{text('question.removed')}</p>
          <div className={styles.buttons}>
            {left.map((name) => (
              <Button key={name} small aria-label={text('question.add', { name })} onClick={() => put(toggled(nodes, name))}>
                <Plus aria-hidden />
                {name}
              </Button>
            ))}
          </div>
        </>
      )}
    </Choice>
  );
}

function OutcomeField({ question, draft }: FieldProps<'outcome'>) {
  const text = useText('course');
  const id = useId();
  const words = outcomeWords(sessionStore.getState().simulation.view, question);
  return (
    <>
      <Choice legend={text('question.outcome', { name: question.workload.name, node: question.node })}>
        {words.map((is) => (
          <CheckField key={is} type="radio" name={id} checked={draft?.is === is} onChange={() => choose({ type: 'outcome', is })}>
            {text(`word.${is}`)}
          </CheckField>
        ))}
      </Choice>
      {(draft?.is === 'evicted' || draft?.is === 'replaced') && (
        <div className={styles.choice}>
          <label htmlFor={`${id}-seconds`}>{text('question.seconds')}</label>
          <input
            id={`${id}-seconds`}
            className={`field ${styles.number}`}
            type="number"
            inputMode="numeric"
            min={0}
            value={draft.seconds ?? ''}
            onChange={({ target }) =>
              choose({ type: 'outcome', is: draft.is, ...(Number.isNaN(target.valueAsNumber) ? {} : { seconds: target.valueAsNumber }) })
            }
          />
        </div>
      )}
    </>
  );
}

function ClaimField({ question, draft }: FieldProps<'claim'>) {
  const text = useText('course');
  const id = useId();
  return (
    <Choice legend={question.text}>
      {[true, false].map((holds) => (
        <CheckField
          key={String(holds)}
          type="radio"
          name={id}
          checked={draft?.holds === holds}
          onChange={() => choose({ type: 'claim', holds })}
        >
          {text(holds ? 'question.true' : 'question.false')}
        </CheckField>
      ))}
    </Choice>
  );
}

function LineField({ question, draft }: FieldProps<'line'>) {
  const text = useText('course');
  const id = useId();
  const manifest = useSession((session) => session.files.find(({ name }) => name === question.file)?.text ?? '');
  const chosen = draft?.line;
  return (
    <div className={styles.choice}>
      <p>{text('question.line', { file: question.file, node: question.node, name: question.daemonSet.name })}</p>
      <label htmlFor={id}>{text('question.chooseLine')}</label>
      <select
        id={id}
        className={`field ${styles.line}`}
        value={draft === undefined ? '' : (chosen ?? 'none')}
        onChange={({ target }) => choose(target.value === 'none' ? { type: 'line' } : { type: 'line', line: Number(target.value) })}
      >
        <option value="" disabled hidden />
        {linesWithKeys(manifest).map(({ line, text: each }) => (
          <option key={line} value={line}>
            {`${line}  ${each.replaceAll(' ', ' ')}`}
          </option>
        ))}
        {chosen !== undefined && !linesWithKeys(manifest).some(({ line }) => line === chosen) && <option value={chosen}>{chosen}</option>}
        <option value="none">{text('question.noLine')}</option>
      </select>
    </div>
  );
}
