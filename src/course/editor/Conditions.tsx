import { Plus, Trash2 } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import type { Condition, RunCondition } from '../../lessons/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { ConditionFields } from './ConditionFields.tsx';
import styles from './Conditions.module.css';
import { SelectField } from './Field.tsx';
import { newConditions } from './newConditions.ts';
import { useNames } from './useNames.ts';

interface Props<C extends Condition | RunCondition> {
  readonly of: C extends Condition ? 'state' : 'run';
  readonly label: string;
  readonly part: string;
  readonly conditions: readonly C[];
  readonly change: (conditions: readonly C[], deletes?: boolean) => void;
}

/** Conditions, each by a form. All of them must hold. */
export function Conditions<C extends Condition | RunCondition>({ of, label, part, conditions, change }: Props<C>) {
  const text = useText('lessonEditor');
  const names = useNames();
  const kinds = newConditions(names)[of] as unknown as readonly C[];
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
