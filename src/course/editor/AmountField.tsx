import { useText } from '../../i18n/index.ts';
import type { Amount } from '../../lessons/index.ts';
import { NumberField, type Option, Row, SelectField } from './Field.tsx';

const bounds = ['exactly', 'atLeast', 'atMost'] as const;

interface AmountProps<A extends Amount> {
  readonly value: A;
  readonly change: (value: A) => void;
  readonly needed?: boolean;
}

/** How many: exactly, at least or at most. */
export function AmountField<A extends Amount>({ value, change, needed = false }: AmountProps<A>) {
  const text = useText('lessonEditor');
  const set = bounds.filter((bound) => value[bound] !== undefined);
  const [bound] = set;
  const { exactly: _e, atLeast: _l, atMost: _m, ...rest } = value;
  const to = (which: string, number: number | undefined) =>
    change((which === '' ? rest : { ...rest, [which]: number ?? 0 }) as unknown as A);
  const options: readonly Option[] = [
    ...(needed ? [] : [{ value: '', name: text('amount.any') }]),
    ...bounds.map((each) => ({ value: each, name: text(`amount.${each}`) })),
    ...(set.length > 1 ? [{ value: 'other', name: text('amount.other') }] : []),
  ];
  return (
    <Row>
      <SelectField
        label={text('field.amount')}
        value={set.length > 1 ? 'other' : (bound ?? '')}
        options={options}
        change={(which) => which !== 'other' && to(which, bound === undefined ? 1 : value[bound])}
      />
      {bound !== undefined && set.length === 1 && (
        <NumberField label={text(`amount.${bound}`)} value={value[bound]} change={(number) => to(bound, number)} />
      )}
    </Row>
  );
}
