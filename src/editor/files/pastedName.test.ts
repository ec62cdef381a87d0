import { describe, expect, test } from 'vitest';
import { pastedName } from './pastedName.ts';

const object = (kind: string, name: string, more = ''): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const file = (...documents: readonly string[]): string => documents.join('---\n');
const daemonSet = (name: string): string => object('DaemonSet', name, `spec:\n  selector:\n    matchLabels:\n      app: ${name}\n`);
const falco = daemonSet('falco');

describe('a text takes the name of its object:', () => {
  test.each<{ name: string; before?: string; after: string; called: string }>([
    { name: 'in an empty file', after: falco, called: 'falco.yaml' },
    { name: 'in a file of blanks', before: '\n  \n', after: falco, called: 'falco.yaml' },
    { name: 'in a file of comments', before: '# mine\n', after: `# mine\n${falco}`, called: 'falco.yaml' },
    { name: 'in place of another', before: daemonSet('fluentbit'), after: falco, called: 'falco.yaml' },
    {
      name: 'in place of one that it begins and ends as',
      before: object('DaemonSet', 'fano'),
      after: object('DaemonSet', 'falco', 'spec: {}\n'),
      called: 'falco.yaml',
    },
    { name: 'in place of a text that cannot be read', before: 'kind: [\n', after: falco, called: 'falco.yaml' },
    {
      name: 'of the DaemonSet among others',
      after: file(object('Namespace', 'ns'), object('ServiceAccount', 'sa'), object('Deployment', 'operator'), falco),
      called: 'falco.yaml',
    },
    {
      name: 'of the workload where there is no DaemonSet',
      after: file(object('ConfigMap', 'c'), object('Deployment', 'web')),
      called: 'web.yaml',
    },
    {
      name: 'of the first object where there is no workload',
      after: file(object('ConfigMap', 'c'), object('Secret', 's')),
      called: 'c.yaml',
    },
    { name: 'of one in quotes', after: object('DaemonSet', '"falco"'), called: 'falco.yaml' },
    { name: 'with the line breaks of Windows', after: falco.replaceAll('\n', '\r\n'), called: 'falco.yaml' },
    {
      name: 'of JSON, as JSON',
      after: JSON.stringify({ kind: 'DaemonSet', metadata: { labels: { name: 'no' }, name: 'falco' } }, null, 2),
      called: 'falco.json',
    },
    {
      name: 'of JSON in one line',
      after: JSON.stringify({
        kind: 'List',
        items: [
          { kind: 'ConfigMap', metadata: { name: 'c' } },
          { kind: 'DaemonSet', metadata: { name: 'falco' } },
        ],
      }),
      called: 'falco.json',
    },
  ])('$name', ({ before = '', after, called }) => {
    expect(pastedName(before, after)).toBe(called);
  });
});

describe('no name is taken:', () => {
  test.each<{ name: string; before?: string; after: string }>([
    { name: 'from nothing', before: falco, after: '' },
    { name: 'from an object that was there', before: falco, after: file(object('Namespace', 'falco'), falco) },
    { name: 'from an object that comes behind it', before: falco, after: file(falco, object('DaemonSet', 'other')) },
    { name: 'from a name that is typed', before: falco, after: falco.replace('falco', 'falcon') },
    { name: 'from lines that are pasted into the object', before: falco, after: `${falco}  a: 1\n  b: 2\n  c: 3\n` },
    { name: 'from a key that is typed', after: 'k' },
    { name: 'from Enter within a name', before: falco, after: falco.replace('name: falco', 'name: fal\n  co') },
    {
      name: 'from a name that is typed in JSON',
      before: '{"kind": "Pod", "metadata": {"name": "a"}}',
      after: '{"kind": "Pod", "metadata": {"name": "ab"}}',
    },
    { name: 'from a line that is typed', before: 'kind: DaemonSet\nmetadata:\n  name:', after: 'kind: DaemonSet\nmetadata:\n  name: ' },
    { name: 'from an object without one', after: 'kind: DaemonSet\nspec:\n  a: 1\n' },
    { name: 'from a placeholder', after: object('DaemonSet', '{{ .Release.Name }}') },
    { name: 'from what is no manifest', after: 'one\ntwo\nthree\n' },
    { name: 'from the same object', before: falco, after: `${falco}status:\n  a: 1\n` },
  ])('$name', ({ before = '', after }) => {
    expect(pastedName(before, after)).toBeUndefined();
  });
});
