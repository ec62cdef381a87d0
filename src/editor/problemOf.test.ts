import { beforeAll, expect, test } from 'vitest';
import { changeLanguage } from '../i18n/index.ts';
import type { CheckedFault } from './check.ts';
import { problemOf } from './problemOf.ts';

beforeAll(async () => {
  await changeLanguage('en');
});

const file = { id: 'f1', name: 'falco.yaml', text: 'kind: DaemonSet\n' };
const namespace = (name: string) => ({ id: 'f2', name: 'first.yaml', text: `kind: Namespace\nmetadata:\n  name: ${name}\n` });
const fault: CheckedFault = {
  severity: 'error',
  message: 'namespaces "falco" not found',
  from: 0,
  to: 4,
  missing: { kind: 'Namespace', name: 'falco', by: 'DaemonSet', before: 0, near: [] },
  help: { key: 'missing.namespace', params: { kind: 'Namespace', name: 'falco', by: 'DaemonSet' } },
};
const alone = 'Namespace falco exists neither in the cluster nor in this file. The API server will reject this DaemonSet.';

test.each([
  { name: 'what is missing', others: [], help: alone },
  {
    name: 'what another open file has',
    others: [namespace('falco')],
    help: `${alone} The open file first.yaml defines Namespace falco: apply that file first.`,
  },
  { name: 'what another open file has not', others: [namespace('other')], help: alone },
])('$name is reported', ({ others, help }) => {
  expect(problemOf(file, fault, [file, ...others])).toEqual({
    file: 'f1',
    severity: 'error',
    message: fault.message,
    from: 0,
    to: 4,
    help,
  });
});

test('a file that has it itself, too late, is not named', () => {
  const own = { ...file, text: namespace('falco').text };
  expect(problemOf(own, fault, [own]).help).toBe(alone);
});
