import { Labelled } from './Labelled.tsx';

interface Props {
  readonly name: string;
  /** As typed. */
  readonly value: string;
  readonly invalid: boolean;
  onChange(value: string): void;
}

/** A whole number, which the arrow keys change. */
export const NumberField = ({ name, value, invalid, onChange }: Props) => (
  <Labelled name={name}>
    {(id) => (
      <input
        id={id}
        className="field"
        type="number"
        min={0}
        step={1}
        value={value}
        aria-invalid={invalid}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Labelled>
);
