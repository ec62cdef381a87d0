import { expect, test } from 'vitest';
import { refusalsOf } from './refusals.ts';

test.each([
  {
    name: 'a YAML error names its line',
    stderr: 'error: error parsing STDIN: error converting YAML to JSON: yaml: line 21: mapping values are not allowed in this context\n',
    refusals: [
      {
        severity: 'error',
        message: 'error parsing STDIN: error converting YAML to JSON: yaml: line 21: mapping values are not allowed in this context',
        line: 21,
      },
    ],
  },
  {
    name: 'one invalid field',
    stderr: 'The DaemonSet "a" is invalid: spec.template.spec.containers[0].image: Required value\n',
    refusals: [
      {
        severity: 'error',
        message: 'spec.template.spec.containers[0].image: Required value',
        kind: 'DaemonSet',
        name: 'a',
        path: 'spec.template.spec.containers[0].image',
      },
    ],
  },
  {
    name: 'several invalid fields are several refusals',
    stderr:
      'The DaemonSet "a" is invalid: \n* spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0\n* spec.selector: Required value\n',
    refusals: [
      {
        severity: 'error',
        message: 'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
        kind: 'DaemonSet',
        name: 'a',
        path: 'spec.minReadySeconds',
      },
      { severity: 'error', message: 'spec.selector: Required value', kind: 'DaemonSet', name: 'a', path: 'spec.selector' },
    ],
  },
  {
    name: 'an unknown field',
    stderr:
      'Error from server (BadRequest): error when creating "STDIN": DaemonSet in version "v1" cannot be handled as a DaemonSet: strict decoding error: unknown field "spec.foo"\n',
    refusals: [
      {
        severity: 'error',
        message:
          'Error from server (BadRequest): error when creating "STDIN": DaemonSet in version "v1" cannot be handled as a DaemonSet: strict decoding error: unknown field "spec.foo"',
        path: 'spec.foo',
        kind: 'DaemonSet',
      },
    ],
  },
  {
    name: 'a missing namespace is the manifest’s',
    stderr: 'Error from server (NotFound): error when creating "STDIN": namespaces "logging" not found\n',
    refusals: [
      {
        severity: 'error',
        message: 'Error from server (NotFound): error when creating "STDIN": namespaces "logging" not found',
        path: 'metadata.namespace',
      },
    ],
  },
  {
    name: 'a warning keeps its path',
    stderr: 'Warning: spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead\n',
    refusals: [
      {
        severity: 'warning',
        message: 'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
        path: 'spec.template.spec.nodeSelector[beta.kubernetes.io/os]',
      },
    ],
  },
  {
    name: 'a kind that nobody serves is one refusal, at the object',
    stderr:
      'resource mapping not found for name: "a" namespace: "b" from "STDIN": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first\nError from server (NotFound): error when creating "STDIN": namespaces "b" not found\n',
    refusals: [
      {
        severity: 'error',
        message:
          'resource mapping not found for name: "a" namespace: "b" from "STDIN": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
        path: 'kind',
        kind: 'Widget',
        name: 'a',
      },
      {
        severity: 'error',
        message: 'Error from server (NotFound): error when creating "STDIN": namespaces "b" not found',
        path: 'metadata.namespace',
      },
    ],
  },
  {
    name: 'a refusal of admission is the object’s',
    stderr: 'Error from server (Forbidden): error when creating "STDIN": pods "a" is forbidden: no PriorityClass with name b was found\n',
    refusals: [
      {
        severity: 'error',
        message:
          'Error from server (Forbidden): error when creating "STDIN": pods "a" is forbidden: no PriorityClass with name b was found',
        kind: 'Pod',
        name: 'a',
      },
    ],
  },
  { name: 'nothing', stderr: '', refusals: [] },
])('$name', ({ stderr, refusals }) => {
  expect(refusalsOf(stderr)).toEqual(refusals);
});
