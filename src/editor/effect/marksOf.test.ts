import { expect, test } from 'vitest';
import type { DaemonSetEffect, DaemonSetForecast, Forecast } from '../../trial/index.ts';
import { marksOf } from './marksOf.ts';

interface Case {
  readonly name: string;
  readonly effect: Partial<DaemonSetEffect>;
  readonly pending?: DaemonSetForecast['pending'];
  readonly marks: object;
}

const forecast = ({ effect, pending = [] }: Case): Forecast => ({
  daemonSets: [
    { effect: { name: 'a', gains: [], loses: [], replaces: [], pace: 'maxUnavailable', limit: 1, ...effect }, order: [], pending },
  ],
  others: [],
  warnings: [],
  steps: 0,
  done: true,
  bounded: false,
});

test.each<Case>([
  {
    name: 'each node is marked with what happens there',
    effect: { gains: ['cp'], loses: ['w3'], replaces: ['w1'] },
    marks: { cp: 'gains', w1: 'replaces', w3: 'loses' },
  },
  { name: 'with OnDelete nothing is replaced', effect: { pace: 'onDelete', gains: ['w2'], replaces: ['w1'] }, marks: { w2: 'gains' } },
  { name: 'a Pod that is refused', effect: { refused: { nodes: ['w1'], cause: 'no' } }, marks: { w1: 'refused' } },
  {
    name: 'a Pod that stays Pending',
    effect: { gains: ['w1'] },
    pending: [{ node: 'w1', message: 'Insufficient cpu' }],
    marks: { w1: 'waits' },
  },
])('$name', (each) => {
  expect(Object.fromEntries(marksOf(forecast(each)))).toEqual(each.marks);
});
