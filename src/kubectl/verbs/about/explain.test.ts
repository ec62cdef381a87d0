import { expect, test } from 'vitest';
import { fieldsOf, schemaFor, schemaKinds, type TypeSchema } from '../../../manifest/index.ts';
import { FakeApi } from '../../../testing/fakeApi.ts';
import { fieldNotes, fieldValues } from './fieldNotes.ts';

const explained = (line: string) => new FakeApi().run(`explain ${line}`);

test('a field is explained with its type, and with the fields below', () => {
  expect(explained('ds.spec.updateStrategy').stdout).toBe(`GROUP:      apps
KIND:       DaemonSet
VERSION:    v1

FIELD: updateStrategy <DaemonSetUpdateStrategy>


DESCRIPTION:
    How Pods are replaced when the template changes.
    An update strategy and its limits.
    
FIELDS:
  rollingUpdate\t<RollingUpdateDaemonSet>
    The limits of a rolling update. Only for type RollingUpdate.

  type\t<string>
  enum: OnDelete, RollingUpdate
    RollingUpdate replaces Pods automatically, a few at a time. OnDelete
    replaces a Pod only after you delete it. Default RollingUpdate.


`);
});

test.each([
  { line: 'ds.spec.updateStrategy.type', part: 'FIELD: type <string>\nENUM:\n    OnDelete\n    RollingUpdate\n\nDESCRIPTION:\n' },
  { line: 'ds.spec', part: '  selector\t<LabelSelector> -required-\n    Selects the Pods' },
  {
    line: 'node.spec.taints',
    part: 'KIND:       Node\nVERSION:    v1\n\nFIELD: taints <[]Taint>\n\n\nDESCRIPTION:\n    Taints keep Pods away',
  },
  {
    line: 'deploy.spec.template.spec.tolerations.effect',
    part: '    The effect of the taint. Without it, every effect matches.\n    \n\n',
  },
  {
    line: 'ds.spec.template.spec.tolerations.operator',
    part: 'ENUM:\n    Equal\n    Exists\n    Gt\n    Lt\n',
  },
  { line: 'ds.spec.template.spec.volumes.hostPath', part: '  enum: "", BlockDevice, CharDevice, Directory, ....\n' },
  { line: 'deploy.spec.progressDeadlineSeconds', part: 'FIELD: progressDeadlineSeconds <integer>\n\n\nDESCRIPTION:\n    <empty>\n\n' },
  { line: 'deploy.spec', part: '  progressDeadlineSeconds\t<integer>\n    <no description>\n\n' },
  { line: 'daemonsets.apps.status.numberReady', part: 'FIELD: numberReady <integer>\n' },
  {
    line: 'ds.spec.updateStrategy --recursive',
    part: 'FIELDS:\n  rollingUpdate\t<RollingUpdateDaemonSet>\n    maxSurge\t<IntOrString>\n    maxUnavailable\t<IntOrString>\n  type\t<string>\n  enum: OnDelete, RollingUpdate\n\n',
  },
])('$line', ({ line, part }) => {
  const { exitCode, stdout, stderr } = explained(line);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(part);
});

test.each([
  {
    line: '',
    stderr:
      'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
  },
  { line: 'ds nodes', stderr: 'error: We accept only this format: explain RESOURCE\n' },
  { line: 'nope', stderr: 'the server doesn\'t have a resource type "nope"\n' },
  { line: 'ds.spec.nope.type', stderr: 'error: field "type" does not exist\n' },
])('what cannot be explained: "$line"', ({ line, stderr }) => {
  expect(explained(line)).toMatchObject({ exitCode: 1, stderr });
});

test('no line goes beyond 80 columns', () => {
  for (const path of ['ds.spec', 'ds.status', 'ds.spec.template.spec', 'ds.spec.template.spec.containers'])
    for (const line of explained(path).stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('every note is of a type and a field that the API has', () => {
  const types = new Map<string, TypeSchema[]>();
  const add = (type: TypeSchema): void => {
    const known = types.get(type.name) ?? [];
    if (known.includes(type)) return;
    types.set(type.name, [...known, type]);
    for (const field of type.fields.values()) {
      const inner = fieldsOf(field.type);
      if (inner !== undefined) add(inner);
    }
  };
  for (const { group, version, kind } of schemaKinds()) {
    const type = schemaFor(group, version, kind);
    if (type !== undefined) add(type);
  }
  const unknown = [...Object.keys(fieldNotes), ...Object.keys(fieldValues)].filter((key) => {
    const [type = '', field] = key.split('.');
    return !(types.get(type) ?? []).some(({ fields }) => field === undefined || fields.has(field));
  });
  expect(unknown).toEqual([]);
});
