import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkText } from '../../manifest/index.ts';
import { helpFor } from './helpFor.ts';
import { reindent } from './reindent.ts';

const sound = `apiVersion: apps/v1
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
      containers:
      - name: agent
        image: "agent:1"
`;

test.each([
  { name: 'a tab', broken: ['      containers', '\tcontainers'], key: 'syntax.tab' },
  { name: 'a key that lines up with nothing', broken: ['    spec:\n', '   spec:\n'], key: 'syntax.notAligned' },
  {
    name: 'a key that left its list item',
    broken: ['      - name: agent\n        image', '        - name: agent\n       image'],
    key: 'syntax.lessThanList',
    params: { line: 15 },
  },
  { name: 'a key that missed its list item', broken: ['        image', '       image'], key: 'syntax.notUnderItem', params: { line: 15 } },
  { name: 'a key without colon', broken: ['containers:', 'containers'], key: 'syntax.noColonAbove', params: { line: 14 } },
  {
    name: 'a key inside of a value',
    broken: ['name: agent\nspec', 'name: agent\n    namespace: x\nspec'],
    key: 'syntax.deeperThanValue',
    params: { line: 4 },
  },
  { name: 'a colon in a value', broken: ['name: agent\nspec', 'name: the: agent\nspec'], key: 'syntax.colonInValue' },
  {
    name: 'a sign that YAML keeps for itself',
    broken: ['name: agent\nspec', 'name: @agent\nspec'],
    key: 'syntax.reserved',
    params: { sign: '@' },
  },
  { name: 'an open quote', broken: ['agent:1"', 'agent:1'], key: 'syntax.quoteOpen' },
  { name: 'an open bracket', broken: ['name: agent\nspec', 'name: [agent\nspec'], key: 'syntax.bracketOpen' },
  { name: 'a star', broken: ['name: agent\nspec', 'name: *agent\nspec'], key: 'syntax.alias' },
  { name: 'a placeholder', broken: ['name: agent\nspec', 'name: {{ .Values.name }}\nspec'], key: 'syntax.placeholder' },
  { name: 'replicas', broken: ['  selector', '  replicas: 1\n  selector'], key: 'help.replicas' },
  { name: 'labels that differ', broken: ['  app: agent\n  template', '  app: other\n  template'], key: 'help.selector' },
] as const)('explains $name', ({ broken: [from, to], key, ...rest }) => {
  const text = sound.replace(from, to);
  const [fault] = checkText(text);
  if (fault === undefined) throw new Error('no fault');
  const help = helpFor(text, fault);
  expect(help?.key).toBe(key);
  expect(help?.params ?? {}).toEqual('params' in rest ? rest.params : (help?.params ?? {}));
});

interface Scenario {
  readonly steps: readonly { readonly stdin?: string }[];
}

test('the study sheet’s example says what is wrong with it, and is repaired in one go', () => {
  const { steps }: Scenario = JSON.parse(
    readFileSync(new URL('../../../conformance/scenarios/seed-example.json', import.meta.url), 'utf8'),
  );
  const text = steps.flatMap(({ stdin }) => stdin ?? []).at(0) ?? '';
  const [fault] = checkText(text);
  expect(fault && helpFor(text, fault)).toEqual({ key: 'syntax.deeperThanValue', params: { line: 20 } });
  expect(checkText(reindent(text) ?? '')).toEqual([]);
});
