import { expect, test } from 'vitest';
import { aggregate, type Failure, messageFailure, printFailure, statusFailure, withSource } from './failure.ts';

const notFound = statusFailure({ code: 404, reason: 'NotFound', message: 'pods "x" not found' });
const invalid = (...fields: readonly string[]): Failure =>
  statusFailure({
    code: 422,
    reason: 'Invalid',
    message: 'DaemonSet.apps "a" is invalid: …',
    details: {
      name: 'a',
      kind: 'DaemonSet',
      causes: fields.map((field) => ({ reason: 'FieldValueRequired', message: 'Required value', field })),
    },
  });

test.each([
  { name: 'a message', failure: messageFailure('no'), text: 'error: no\n' },
  { name: 'a message that says error itself', failure: messageFailure('error: no'), text: 'error: no\n' },
  { name: 'a refusal', failure: notFound, text: 'Error from server (NotFound): pods "x" not found\n' },
  {
    name: 'a refusal of a file',
    failure: withSource('creating', 'STDIN', notFound),
    text: 'Error from server (NotFound): error when creating "STDIN": pods "x" not found\n',
  },
  {
    name: 'one fault of validation',
    failure: withSource('creating', 'STDIN', invalid('spec.a')),
    text: 'The DaemonSet "a" is invalid: spec.a: Required value\n',
  },
  {
    name: 'several faults, each once',
    failure: invalid('spec.a', 'spec.b', 'spec.a'),
    text: 'The DaemonSet "a" is invalid: \n* spec.a: Required value\n* spec.b: Required value\n',
  },
  { name: 'one of many stands alone', failure: aggregate([messageFailure('no')]), text: 'error: no\n' },
  {
    name: 'many have no prefix',
    failure: aggregate([messageFailure('a'), notFound]),
    text: 'a\nError from server (NotFound): pods "x" not found\n',
  },
  {
    name: 'a list within a list is bracketed',
    failure: aggregate([aggregate([messageFailure('a'), messageFailure('b')]) ?? messageFailure(''), messageFailure('c')]),
    text: '[a, b]\nc\n',
  },
])('$name', ({ failure, text }) => {
  expect(failure !== undefined && printFailure(failure)).toEqual({ text, exitCode: 1 });
});
