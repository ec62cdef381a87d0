import type { Invocation } from '../process.ts';
import type { TableOptions } from './table.ts';

/** How the flags of `get` want a table. */
export const tableOptionsOf = ({ flags, env }: Invocation, severalKinds: boolean): Omit<TableOptions, 'withNamespace'> => ({
  now: env.timestamp(),
  wide: flags.text('output') === 'wide',
  headers: !flags.isOn('no-headers'),
  withKind: severalKinds,
  showKind: flags.isOn('show-kind'),
  showLabels: flags.isOn('show-labels'),
  labelColumns: flags.texts('label-columns'),
});
