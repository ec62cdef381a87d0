import { type ReactNode, useId } from 'react';
import { classes } from '../../ui/index.ts';
import styles from './Field.module.css';

interface LabelledProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The part of the lesson, by which a problem finds the field. */
  readonly part?: string | undefined;
}

function Labelled({ label, hint, part, children }: LabelledProps & { readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.labelled} data-lesson-part={part}>
      <label className="label" htmlFor={id}>
        {label}
        {hint !== undefined && <span className={styles.hint}> {hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}

interface TextProps extends LabelledProps {
  readonly value: string;
  readonly change: (value: string) => void;
  /** Lines; absent: one. */
  readonly lines?: number;
  readonly mono?: boolean;
  readonly placeholder?: string;
  readonly invalid?: boolean;
}

export function TextField({ value, change, lines, mono = false, placeholder, invalid = false, ...rest }: TextProps) {
  const props = {
    value,
    placeholder,
    className: classes('field', mono ? styles.mono : undefined),
    'aria-invalid': invalid || undefined,
    spellCheck: !mono,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => change(currentTarget.value),
  };
  return (
    <Labelled {...rest}>
      {(id) => (lines === undefined ? <input id={id} type="text" {...props} /> : <textarea id={id} rows={lines} {...props} />)}
    </Labelled>
  );
}

interface NumberProps extends LabelledProps {
  readonly value: number | undefined;
  /** `undefined` where the field is empty. */
  readonly change: (value: number | undefined) => void;
}

/** A whole number that is not negative. */
export const NumberField = ({ value, change, ...rest }: NumberProps) => (
  <Labelled {...rest}>
    {(id) => (
      <input
        id={id}
        type="number"
        className="field"
        min={0}
        step={1}
        value={value ?? ''}
        onChange={({ currentTarget }) => {
          const number = Number.parseInt(currentTarget.value, 10);
          change(number >= 0 ? number : undefined);
        }}
      />
    )}
  </Labelled>
);

export interface Option<V extends string = string> {
  readonly value: V;
  readonly name: string;
}

interface SelectProps<V extends string> extends LabelledProps {
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly change: (value: V) => void;
}

export function SelectField<V extends string>({ value, options, change, ...rest }: SelectProps<V>) {
  const all = options.some((option) => option.value === value) ? options : [{ value, name: value }, ...options];
  return (
    <Labelled {...rest}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={({ currentTarget }) => change(currentTarget.value as V)}>
          {all.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Fields next to each other, where there is enough width. */
export const Row = ({ children }: { readonly children: ReactNode }) => <div className={styles.row}>{children}</div>;

export const sameNames = <V extends string>(values: readonly V[]): readonly Option<V>[] => values.map((value) => ({ value, name: value }));
