import { Labelled } from './Labelled.tsx';

interface Props<V extends string> {
  readonly name: string;
  readonly value: V;
  /** Each value with what it is called. */
  readonly options: readonly (readonly [NoInfer<V>, string])[];
  readonly onChange: (value: V) => void;
}

/** One of several values. */
export const SelectField = <V extends string>({ name, value, options, onChange }: Props<V>) => (
  <Labelled name={name}>
    {(id) => (
      <select id={id} className="field" value={value} onChange={({ target }) => onChange(target.value as V)}>
        {options.map(([each, own]) => (
          <option key={each} value={each}>
            {own}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);
