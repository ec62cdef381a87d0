import { expect, test } from 'vitest';
import { cursorContext } from './cursorContext.ts';

/** `|` is the cursor. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  return cursorContext(marked.replace('|', ''), before.length, (before.at(-1)?.length ?? 0) + 1);
}

const head = 'apiVersion: apps/v1\nkind: DaemonSet\n';

test.each([
  { name: 'the root', text: `${head}|`, parents: [], siblings: ['apiVersion', 'kind'] },
  { name: 'a nested mapping', text: `${head}spec:\n  template:\n    spec:\n      |`, parents: ['spec', 'template', 'spec'], siblings: [] },
  {
    name: 'beside earlier and later keys',
    text: `${head}spec:\n  selector:\n    matchLabels:\n      a: b\n  |\n  template:\n    spec: {}\n`,
    parents: ['spec'],
    siblings: ['selector', 'template'],
  },
  {
    name: 'a list item, dash and keys indented',
    text: `spec:\n  containers:\n    - name: a\n      |`,
    parents: ['spec', 'containers'],
    siblings: ['name'],
  },
  {
    name: 'a list item whose dash stands under the key',
    text: `spec:\n  containers:\n  - name: a\n    image: b\n    |`,
    parents: ['spec', 'containers'],
    siblings: ['image', 'name'],
  },
  {
    name: 'the first key behind a dash',
    text: `spec:\n  tolerations:\n  - operator: Exists\n  - |`,
    parents: ['spec', 'tolerations'],
    siblings: [],
  },
  {
    name: 'a list in a list item',
    text: `spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: 1\n      |\n    image: b`,
    parents: ['spec', 'containers', 'ports'],
    siblings: ['containerPort'],
  },
  {
    name: 'after a list, one level up',
    text: `spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: 1\n  |`,
    parents: ['spec'],
    siblings: ['containers'],
  },
  { name: 'another document', text: `${head}spec:\n  a: 1\n---\nkind: Namespace\n|`, parents: [], siblings: ['kind'] },
  { name: 'comments and blank lines between', text: `spec:\n\n# why\n  # because\n  a: 1\n  |`, parents: ['spec'], siblings: ['a'] },
  {
    name: 'an item that begins with a nested key',
    text: `terms:\n- matchExpressions:\n  - key: a\n    operator: In\n    |`,
    parents: ['terms', 'matchExpressions'],
    siblings: ['operator', 'key'],
  },
])('$name', ({ text, parents, siblings }) => {
  const context = at(text);
  expect(context.parents).toEqual(parents);
  expect([...context.siblings].sort()).toEqual([...siblings].sort());
});

test('behind the colon the cursor is in the value', () => {
  expect(at('spec:\n  hostNetwork: tr|')).toMatchObject({ key: 'hostNetwork', inValue: true, parents: ['spec'] });
  expect(at('spec:\n  hostNet|')).toMatchObject({ key: undefined, inValue: false });
});

test('the kind is that of the document', () => {
  expect(at(`kind: Namespace\n---\n${head}|`)).toMatchObject({ apiVersion: 'apps/v1', kind: 'DaemonSet' });
});

test('dashes in front of the key count as columns', () => {
  expect(at('a:\n- na|').dashes).toBe(2);
  expect(at('a:\n  - - na|').dashes).toBe(4);
});
