import { expect, test } from 'vitest';
import { fields as spanish } from '../../i18n/es/fields.ts';
import { fieldNotes as english } from '../../kubectl/index.ts';
import { fieldsOf, schemaFor, type TypeSchema } from '../../manifest/index.ts';

/** Fields which a person does not write, and those whose feature is off unless someone turns it on. */
const WITHOUT_NOTE =
  /^(evictionResponders|schedulingGroup|restartPolicyRules|bindMountOptions|managedFields|selfLink|apiVersion|kind|status|metadata|deletionGracePeriodSeconds)$/;

test('what is said in English is said in Spanish, and in other words', () => {
  expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(english).filter((key) => english[key] === spanish[key])).toEqual([]);
  expect(Object.keys(english).length).toBeGreaterThan(250);
});

test('every field of a DaemonSet, its template and its containers has a note', () => {
  const root = schemaFor('apps', 'v1', 'DaemonSet');
  const behind = (...path: readonly string[]): TypeSchema | undefined =>
    path.reduce<TypeSchema | undefined>((type, name) => {
      const field = type?.fields.get(name);
      return field && fieldsOf(field.type);
    }, root);
  const pod = ['spec', 'template', 'spec'];
  const types = [
    behind('spec'),
    behind('spec', 'updateStrategy'),
    behind('spec', 'updateStrategy', 'rollingUpdate'),
    behind(...pod),
    behind(...pod, 'containers'),
    behind(...pod, 'containers', 'ports'),
    behind(...pod, 'containers', 'resources'),
    behind(...pod, 'containers', 'volumeMounts'),
    behind(...pod, 'containers', 'readinessProbe'),
    behind(...pod, 'tolerations'),
    behind(...pod, 'affinity'),
  ];
  const notResponding = types.flatMap((type) =>
    [...(type?.fields.keys() ?? [])]
      .filter((name) => !WITHOUT_NOTE.test(name) && english[`${type?.name}.${name}`] === undefined)
      .map((name) => `${type?.name}.${name}`),
  );
  expect(notResponding).toEqual([]);
});

test('a machine is a node: no note writes Node inside a sentence', () => {
  const notes = [...Object.entries(english), ...Object.entries(spanish)];
  expect(notes.filter(([, note]) => /[\w,;] Nodes?\b/.test(note))).toEqual([]);
});
