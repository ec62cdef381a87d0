import { describe, expect, test } from 'vitest';
import type { ApiObject } from '../kubernetes/index.ts';
import { type CheckOptions, checkText } from './checkText.ts';

const manifest = (more = '', labels = 'app: agent'): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        ${labels}
    spec:
      containers:
        - name: agent
          image: agent:1.0
${more}`;

/** Each fault as `severity marked text: message`. */
const marks = (text: string, options: CheckOptions = {}): readonly string[] =>
  checkText(text, options).map(({ severity, from, to, message }) => `${severity} ${text.slice(from, to)}: ${message}`);

describe('what an editor marks', () => {
  test('nothing in a good manifest', () => {
    expect(checkText(manifest())).toEqual([]);
  });

  test.each<[name: string, text: string, expected: readonly string[]]>([
    [
      'a kind in lower case',
      manifest().replace('kind: DaemonSet', 'kind: daemonset'),
      ['error daemonset: no kind "daemonset" is registered for version "apps/v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
    ],
    ['an unknown field at its key', manifest('  replicas: 3\n'), ['error replicas: unknown field "spec.replicas"']],
    [
      'a wrong type at its value',
      manifest('  minReadySeconds: soon\n'),
      ['error soon: json: cannot unmarshal string into Go struct field DaemonSetSpec.spec.minReadySeconds of type int32'],
    ],
    [
      'a broken rule at its value',
      manifest('', 'app: other'),
      ['error app: other: spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`'],
    ],
    [
      'a kind that is not served',
      manifest().replace('DaemonSet', 'DeamonSet'),
      ['error DeamonSet: no matches for kind "DeamonSet" in version "apps/v1"'],
    ],
    [
      'a version that is not served any more',
      manifest().replace('apps/v1', 'extensions/v1beta1'),
      ['error extensions/v1beta1: no matches for kind "DaemonSet" in version "extensions/v1beta1"'],
    ],
    [
      'a missing kind',
      'apiVersion: v1\n',
      [
        'error apiVersion: error validating data: kind not set; if you choose to ignore these errors, turn validation off with --validate=false',
      ],
    ],
    [
      'a warning',
      manifest('      terminationGracePeriodSeconds: -1\n'),
      ['warning -1: spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1'],
    ],
    ['a field without effect here', manifest('      hostUsers: false\n'), ['info hostUsers: spec.template.spec.hostUsers']],
  ])('%s', (_name, text, expected) => {
    expect(marks(text)).toEqual(expected);
  });

  test('every document, and every item of a List', () => {
    const item = manifest('  replicas: 1\n').replaceAll(/^/gm, '  ').trim();
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${item}\n---\n${manifest('  bad: 1\n')}`;
    expect(checkText(text).map(({ path }) => path)).toEqual(['items[0].spec.replicas', 'spec.bad']);
  });

  test('what may not change, where the object is stored already', () => {
    const live = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-11-23T00:00:00Z' },
      spec: { selector: { matchLabels: { app: 'before' } } },
    } as ApiObject;
    expect(marks(manifest(), { live: () => live })).toContain(
      'error selector: spec.selector: Invalid value: {"matchLabels":{"app":"agent"}}: field is immutable',
    );
  });
});
