import { useText } from '../../i18n/index.ts';
import type { WrittenExercise } from '../../lessons/index.ts';
import { CheckField } from '../../ui/index.ts';
import { Commands } from './Commands.tsx';
import { Conditions } from './Conditions.tsx';
import { type Draft, without } from './draft.ts';
import { changeDraft, deleteFrom } from './editorState.ts';
import { NumberField, TextField } from './Field.tsx';

const empty: WrittenExercise = {
  goal: [{ type: 'nodes', nodes: {}, ready: true }],
  throughout: [],
  without: [],
  hints: ['', '', ''],
  solution: [],
};

/** The exercise that a lesson ends with. */
export function ExerciseForm({ draft }: { readonly draft: Draft }) {
  const text = useText('lessonEditor');
  const { exercise } = draft;
  const change = (part: Partial<WrittenExercise>, deletes = false) => {
    const next = { ...draft, exercise: { ...(exercise ?? empty), ...part } };
    if (deletes) deleteFrom(next, 'condition');
    else changeDraft(next);
  };
  return (
    <>
      <div className="stack-wide">
        <CheckField
          checked={exercise !== undefined}
          onChange={({ currentTarget }) => (currentTarget.checked ? change({}) : deleteFrom(without(draft, 'exercise'), 'text'))}
        >
          {text('exercise.is')}
        </CheckField>
        <p className="quiet">{text('exercise.about')}</p>
      </div>
      {exercise !== undefined && (
        <>
          <Conditions
            of="state"
            part="goal"
            label={text('exercise.goal')}
            conditions={exercise.goal}
            change={(goal, deletes) => change({ goal }, deletes)}
          />
          <Conditions
            of="run"
            part="throughout"
            label={text('exercise.throughout')}
            conditions={exercise.throughout}
            change={(throughout, deletes) => change({ throughout }, deletes)}
          />
          <NumberField
            part="limits"
            label={text('exercise.commands')}
            value={exercise.commands}
            change={(commands) =>
              commands === undefined ? changeDraft({ ...draft, exercise: without(exercise, 'commands') }) : change({ commands })
            }
          />
          <TextField
            mono
            label={text('exercise.without')}
            hint={text('exercise.withoutHint')}
            value={exercise.without.join(', ')}
            change={(list) => change({ without: list === '' ? [] : list.split(/,\s?/) })}
          />
          <fieldset className="stack-wide" data-lesson-part="hints">
            <legend className="label">{text('exercise.hints')}</legend>
            {exercise.hints.map((hint, index) => (
              <TextField
                // biome-ignore lint/suspicious/noArrayIndexKey: there are always three.
                key={index}
                lines={2}
                label={text('exercise.hint', { number: index + 1 })}
                value={hint}
                change={(own) => change({ hints: exercise.hints.with(index, own) as unknown as WrittenExercise['hints'] })}
              />
            ))}
          </fieldset>
          <fieldset className="stack-wide" data-lesson-part="solution">
            <legend className="label">{text('exercise.solution')}</legend>
            <Commands commands={exercise.solution} change={(solution, deletes) => change({ solution }, deletes)} />
          </fieldset>
        </>
      )}
    </>
  );
}
