import { CircleCheck, CircleDashed, CircleX, Lightbulb, Play, Send } from 'lucide-react';
import { useRef } from 'react';
import type { View } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { type Condition, chosenNodes, type Exercise, type Missing, nodeNames, whatIsMissing } from '../lessons/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import { Box } from './Box.tsx';
import { useCourse } from './courseState.ts';
import styles from './ExerciseView.module.css';
import { WithCode } from './Prose.tsx';
import { playSolution, showHint, tryAgain } from './runLesson.ts';

/** What a condition on Pods demands, of all its nodes. Of other conditions only what is missing is known as a text. */
function statementOf(view: View, condition: Condition): Missing['message'] | undefined {
  if (condition.type !== 'podsOn') return undefined;
  const nodes = nodeNames(chosenNodes(view, condition.nodes).map(({ metadata }) => metadata.name));
  return { key: `missing.pods.${condition.pod}`, params: { name: condition.daemonSet.name, nodes } };
}

/** The goal of an exercise as it stands, the limits, the hints and the solution. */
export function ExerciseView({ exercise }: { readonly exercise: Exercise }) {
  const text = useText('course');
  const sentences = useText('lessons');
  const run = useCourse((course) => course.run);
  const isShown = useCourse((course) => course.isShown);
  const hints = useCourse((course) => course.hints);
  const isReview = useCourse((course) => course.review !== undefined);
  /** The last text of each condition, which a condition that holds does not have. */
  const known = useRef(new WeakMap<Condition, Missing>());
  const { view } = sessionStore.getState().simulation;
  const goals = exercise.goal.map((condition, index) => {
    // Until time first stands still, nothing has been checked.
    const missing = run === undefined ? whatIsMissing(view, [condition])[0] : run.goals[index];
    if (missing !== undefined) known.current.set(condition, missing);
    const isMet = missing === undefined;
    // That there is no object yet says less than what is demanded of it.
    const isOpen = !isMet && missing.message.key !== 'missing.noObject';
    const before = known.current.get(condition) ?? run?.begun[index];
    const other = before?.message.key === 'missing.noObject' && isMet ? undefined : before?.message;
    const message = isOpen ? missing.message : (statementOf(view, condition) ?? other);
    return { index, isMet, message };
  });
  const lines = exercise.solution.filter(({ type }) => type === 'kubectl' || type === 'machine').length;
  const count = run?.commands ?? 0;
  const broken = [...(run?.broken ?? []), ...(run?.forbidden ?? [])].map(({ message }) => message).concat(run?.faults ?? []);
  return (
    <section aria-label={text('exercise.title')}>
      <Box title={text('exercise.goal')}>
        <ul className={styles.goal}>
          {goals.map(({ index, isMet, message }) => (
            <li key={index} data-met={isMet}>
              {isMet ? <CircleCheck aria-hidden /> : <CircleDashed aria-hidden />}
              <span>
                <WithCode>
                  {message === undefined ? text('exercise.part', { part: index + 1 }) : sentences(message.key, message.params)}
                </WithCode>{' '}
                <span className="quiet">{text(isMet ? 'exercise.met' : 'exercise.open')}</span>
              </span>
            </li>
          ))}
          {broken.map(({ key, params }) => (
            <li key={`${key} ${JSON.stringify(params)}`} data-broken>
              <CircleX aria-hidden />
              <span>
                {sentences(key, params)} <span className="quiet">{text('exercise.broken')}</span>
              </span>
            </li>
          ))}
        </ul>
        <p>
          {!isShown && text(isReview ? 'exercise.commandsReview' : 'exercise.commands', { count })}{' '}
          {exercise.commands !== undefined && text('exercise.most', { count: exercise.commands })}{' '}
          {exercise.without.length > 0 &&
            text('exercise.without', { actions: exercise.without.map(({ verb, kind }) => `${verb} ${kind}`).join(', ') })}
        </p>
        <div role="status">
          {run?.solved && !isShown && (
            <p className={styles.solved}>
              <CircleCheck aria-hidden />
              {text('exercise.solved')} {text(isReview ? 'exercise.compareReview' : 'exercise.compare', { count, solution: lines })}
            </p>
          )}
          {isShown && <p>{text('exercise.shown')}</p>}
        </div>
        {hints > 0 && (
          <ol className="stack" aria-label={text('exercise.hints')}>
            {exercise.hints.slice(0, hints).map((hint) => (
              <li key={hint}>
                <WithCode>{hint}</WithCode>
              </li>
            ))}
          </ol>
        )}
        {!isReview && (
          <div className={styles.buttons}>
            {!isShown && (
              <Button look={run?.solved ? 'accent' : 'plain'} onClick={() => sessionStore.getState().openDialog({ form: 'handIn' })}>
                <Send aria-hidden />
                {text('exercise.handIn')}
              </Button>
            )}
            {hints < 3 && (
              <Button onClick={showHint}>
                <Lightbulb aria-hidden />
                {text('exercise.hint', { number: hints + 1 })}
              </Button>
            )}
            {isShown ? (
              <Button onClick={() => void tryAgain()}>{text('exercise.again')}</Button>
            ) : (
              <Button look="quiet" onClick={() => void playSolution()}>
                <Play aria-hidden />
                {text('exercise.solution')}
              </Button>
            )}
          </div>
        )}
      </Box>
    </section>
  );
}
