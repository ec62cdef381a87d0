import { describe, expect, test } from 'vitest';
import { checkText } from '../../manifest/index.ts';
import { cursorContext } from './cursorContext.ts';
import type { Suggestion } from './suggestions.ts';
import { suggestionsAt } from './suggestions.ts';

const head = `apiVersion: apps/v1
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
        app: agent
    spec:
`;

const nothing = {
  namespaces: [],
  nodeLabels: new Map(),
  taints: new Map(),
  priorityClasses: [],
  serviceAccounts: [],
  configMaps: [],
  secrets: [],
  claims: [],
  runtimeClasses: [],
};

interface Case {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly offered: readonly Suggestion[];
}

/** `|` is the cursor. */
function at(marked: string): Case {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const text = marked.replace('|', '');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return { text, line, column, offered: suggestionsAt(cursorContext(text, line, column), nothing) };
}

/** The text once the suggestion is taken, as Monaco does: the lines below the first are indented like the cursor's. */
function taken({ text, line, column, offered }: Case, label: string): string {
  const chosen = offered.find((candidate) => candidate.label === label);
  if (chosen === undefined) throw new Error(`${label} is not among ${offered.map((each) => each.label)}`);
  const lines = text.split('\n');
  const here = lines[line - 1] ?? '';
  const pad = /^\s*/.exec(here)?.[0] ?? '';
  lines[line - 1] = here.slice(0, column - 1) + chosen.insert.replaceAll('\n', `\n${pad}`) + here.slice(column - 1);
  if (chosen.also !== undefined) lines.splice(chosen.also.line, 0, chosen.also.insert.replace(/\n$/, ''));
  return lines.join('\n');
}

const errors = (text: string) => checkText(text).filter(({ severity }) => severity === 'error');
const container = '      containers:\n      - name: agent\n        image: agent:1\n';
const volume = '      volumes:\n      - name: varlog\n        hostPath:\n          path: /var/log\n';
const mount = '        volumeMounts:\n        - name: varlog\n          mountPath: /var/log\n          readOnly: true';

describe('a path of the node comes as a mount with its volume', () => {
  test('in a container, of a Pod without volumes', () => {
    const result = taken(at(`${head}${container}        |`), 'hostPath: /var/log');
    expect(result).toBe(`${head}${volume}${container}${mount}`);
    expect(errors(result)).toEqual([]);
  });
  test('as an item, beside volumes that stand below', () => {
    const other = '      volumes:\n        - name: tmp\n          emptyDir: {}\n';
    const result = taken(at(`${head}${container}        volumeMounts:\n        - |\n${other}`), 'hostPath: /var/log');
    expect(result).toBe(
      `${head}${container}${mount}\n${other.replace('volumes:\n', 'volumes:\n        - name: varlog\n          hostPath:\n            path: /var/log\n')}`,
    );
    expect(errors(result)).toEqual([]);
  });
  test('in an init container, beside volumes that stand above, in the second document', () => {
    const init = `${head}      volumes:\n      - name: tmp\n        emptyDir: {}\n      initContainers:\n      - name: first\n        image: agent:1\n        |\n${container}`;
    const expected = at(init);
    const result = taken(expected, 'hostPath: /proc');
    expect(errors(result)).toEqual([]);
    expect(result).toContain('      volumes:\n      - name: proc\n        hostPath:\n          path: /proc\n      - name: tmp\n');
    const second = at(`${head}${container}---\n${init}`);
    // Counted in its own document, whose first line is the one with the dashes.
    const lines = (offered: readonly Suggestion[]) => offered.flatMap(({ also }) => also?.line ?? []);
    expect(lines(expected.offered)).toHaveLength(4);
    expect(lines(second.offered)).toEqual(lines(expected.offered).map((line) => line + 1));
  });
  test('without the volume, where it is there', () => {
    expect(errors(taken(at(`${head}${volume}${container}        |`), 'hostPath: /var/log'))).toEqual([]);
  });
});

test.each([
  { name: 'volumes in brackets', text: `${head}      volumes: []\n${container}        |` },
  { name: 'a container with mounts', text: `${head}${container}        volumeMounts: []\n        |` },
  { name: 'a mount that has begun', text: `${head}${container}        volumeMounts:\n        - name: a\n          |` },
  { name: 'the Pod itself', text: `${head}      |` },
])('not with $name', ({ text }) => {
  expect(at(text).offered.filter(({ label }) => label.startsWith('hostPath: '))).toEqual([]);
});
