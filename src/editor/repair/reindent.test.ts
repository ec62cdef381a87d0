import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadPreset, presets } from '../../presets/index.ts';
import { reindent } from './reindent.ts';

const read = (text: string): unknown => parseAllDocuments(text).map((document) => document.toJS());

/** A study sheet's manifest as such sheets are often printed: each level lost a part of its indentation. */
const printed = `apiVersion: apps/v1
kind: DaemonSet
metadata:
name: fluentbit
namespace: logging
spec:
selector:
    matchLabels:
    app: fluentbit
updateStrategy:
    type: RollingUpdate
template:
    metadata:
    labels:
        app: fluentbit
    spec:
    tolerations:
    - operator: Exists
    containers:
    - name: fluentbit
        image: fluent/fluent-bit
        volumeMounts:
        - name: varlog
        mountPath: /var/log
    volumes:
    - name: varlog
        hostPath:
        path: /var/log
`;

test('a study sheet’s lost indentation comes back', () => {
  expect(reindent(printed)).toBe(`apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluentbit
  namespace: logging
spec:
  selector:
    matchLabels:
      app: fluentbit
  updateStrategy:
    type: RollingUpdate
  template:
    metadata:
      labels:
        app: fluentbit
    spec:
      tolerations:
      - operator: Exists
      containers:
      - name: fluentbit
        image: fluent/fluent-bit
        volumeMounts:
        - name: varlog
          mountPath: /var/log
      volumes:
      - name: varlog
        hostPath:
          path: /var/log
`);
});

describe.each(presets.map(({ id }) => id))('%s', (id) => {
  test('means the same when each line loses two columns', async () => {
    const text = await loadPreset(id);
    const mangled = text.replace(/^ {2}/gm, '');
    expect(read(reindent(mangled) ?? mangled)).toEqual(read(text));
  });
  test('means the same when lists are indented too', async () => {
    // Only of the DaemonSet: in a ConfigMap's text dashes are text.
    const text = (await loadPreset(id)).split('---\n').at(-1) ?? '';
    const fixed = reindent(text.replace(/^( *)- /gm, '$1    - '));
    expect(read(fixed ?? '')).toEqual(read(text));
  });
});

test.each([
  { name: 'a word that no field is', text: 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\nnom: a\n' },
  { name: 'an unknown kind', text: 'apiVersion: example.com/v1\nkind: Thing\nspec:\na: 1\n' },
  { name: 'no text', text: '' },
])('gives up at $name', ({ text }) => {
  expect(reindent(text)).toBeUndefined();
});

test('a tab is two blanks', () => {
  expect(reindent('apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: a\n')).toBe(
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n',
  );
});
