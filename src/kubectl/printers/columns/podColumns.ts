import { listAt, textAt } from '../../json.ts';
import { isTrue, summarizePod } from '../podSummary.ts';
import { ageColumn, type Column, column, nameColumn, orNone, type Row, wideColumn } from './column.ts';

function readinessGates({ object }: Row): string {
  const gates = listAt(object, 'spec', 'readinessGates');
  return gates.length === 0 ? '<none>' : `${gates.filter((gate) => isTrue(object, textAt(gate, 'conditionType'))).length}/${gates.length}`;
}

const podIp = ({ object }: Row): string => {
  const first = textAt(listAt(object, 'status', 'podIPs')[0], 'ip');
  return first === '' ? textAt(object, 'status', 'podIP') : first;
};

export const podColumns: readonly Column[] = [
  nameColumn,
  column('READY', ({ object, now }) => summarizePod(object, now).ready),
  column('STATUS', ({ object, now }) => summarizePod(object, now).status),
  column('RESTARTS', ({ object, now }) => summarizePod(object, now).restarts),
  ageColumn,
  wideColumn('IP', (row) => orNone(podIp(row))),
  wideColumn('NODE', ({ object }) => orNone(textAt(object, 'spec', 'nodeName'))),
  wideColumn('NOMINATED NODE', ({ object }) => orNone(textAt(object, 'status', 'nominatedNodeName'))),
  wideColumn('READINESS GATES', readinessGates),
];
