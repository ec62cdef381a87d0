import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CounterName, counterFields } from '../explain/index.ts';
import { type ReadLesson, readLesson } from './readLesson.ts';
import { FORBIDDEN_KEYS } from './readYaml.ts';
import type { Condition, NodeChoice, Pointer, Question, RunCondition, Workload } from './types.ts';
import {
  stepTextFault,
  type WrittenCommand,
  type WrittenLesson,
  type WrittenStep,
  writeLesson,
  writtenOf,
  writtenPartAt,
} from './writeLesson.ts';

const folder = new URL('../course/lessons/', import.meta.url);
const files = ['en', 'es'].flatMap((language) => readdirSync(new URL(`${language}/`, folder)).map((name) => `${language}/${name}`));

function writtenFrom(read: ReadLesson): WrittenLesson {
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return writtenOf(read.lesson);
}

/** The lesson without the places of its parts. */
const withoutPositions = (read: ReadLesson): unknown => {
  if (!read.ok) return read.problems;
  return JSON.parse(JSON.stringify(read.lesson, (key, value) => (key === 'at' ? undefined : value)));
};

test('there are lessons to write', () => {
  expect(files.length).toBeGreaterThan(80);
});

test.each(files)('%s is written and read as the same lesson', (file) => {
  const read = readLesson(readFileSync(new URL(file, folder), 'utf8'), 'a');
  expect(withoutPositions(readLesson(writeLesson(writtenFrom(read)), 'a'))).toEqual(withoutPositions(read));
});

// --- lessons by chance ---

const name = fc.constantFrom('agent', 'w1', 'log.collector', 'true', 'null', '1e3', '0x1f', 'on', 'y', '1', '2026-01-01');
const yamlLike = [
  'yes',
  '- a',
  '# no comment',
  'a: b',
  'a #b',
  '{a}',
  '[',
  "it's",
  '"quoted"',
  '---',
  '...',
  '%YAML',
  '&a',
  '*a',
  '!tag',
  '|',
  '>',
  '`',
  '@',
  '',
  ' ',
  '  two',
  'end ',
  'line\nline',
  'line\n',
  '\n',
  '\ttab',
  '```\ncode\n```',
  '~',
  '.5',
  '1_000',
  '012',
  'ñandú',
  '🙂',
  'a\r\nb',
  '\u2028',
  '\u0000',
];
const text = fc.oneof(fc.constantFrom(...yamlLike), fc.string({ unit: 'grapheme', maxLength: 40 }));
const filled = text.filter((value) => value !== '');
const count = fc.nat(99);
const daemonSet = fc.record({ kind: fc.constant('DaemonSet' as const), namespace: fc.constantFrom('default', 'logging'), name });
const workload: fc.Arbitrary<Workload> = fc.record({
  kind: fc.constantFrom('DaemonSet', 'Deployment', 'StatefulSet'),
  namespace: fc.constantFrom('default', 'logging'),
  name,
});
const counter = fc.constantFrom(...(Object.keys(counterFields) as CounterName[]));
/** What becomes a key of the file: some keys are refused there. */
const key = filled.filter((each) => !FORBIDDEN_KEYS.includes(each));
const optional = { requiredKeys: [] };
const rule = fc.record(
  {
    names: fc.array(name, { maxLength: 3 }),
    label: fc.dictionary(key, text, { maxKeys: 2, noNullPrototype: true }),
    taint: text,
    role: fc.constantFrom('worker', 'control-plane'),
  },
  optional,
);
const nodes = fc
  .record({ rule, not: fc.option(rule, { nil: undefined }) })
  .map(({ rule: own, not }): NodeChoice => (not === undefined ? own : { ...own, not }) as NodeChoice);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ type: fc.constant('podsOn' as const), daemonSet, nodes, pod: fc.constantFrom('ready', 'present', 'pending', 'absent') }),
  fc.record({ type: fc.constant('counter' as const), daemonSet, name: counter, exactly: count }),
  fc.record({ type: fc.constant('counter' as const), daemonSet, name: counter, atLeast: count, atMost: count }),
  fc.record({ type: fc.constant('updated' as const), daemonSet }),
  fc.record({ type: fc.constant('image' as const), workload, contains: text }),
  fc.record({ type: fc.constant('strategy' as const), daemonSet, maxUnavailable: fc.oneof(count, fc.constantFrom('25%', '100%')) }),
  fc.record({ type: fc.constant('nodes' as const), nodes, ready: fc.boolean(), taint: text, atLeast: count }),
  fc.record({
    type: fc.constant('object' as const),
    kind: fc.constantFrom('Pod', 'Node'),
    name: text,
    namespace: name,
    exists: fc.boolean(),
  }),
  fc.record({ type: fc.constant('ready' as const), workload: workload as fc.Arbitrary<never>, replicas: count }).map((value) => ({
    ...value,
    workload: { ...(value.workload as Workload), kind: 'Deployment' as const },
  })),
);
const runCondition: fc.Arbitrary<RunCondition> = fc.oneof(
  fc.record({ type: fc.constantFrom('unavailableAtMost' as const, 'availableAtLeast' as const), daemonSet, nodes: count }),
  fc.constant({ type: 'nodeNeverRemoved' as const }),
  fc.constant({ type: 'noEviction' as const }),
  fc.record({ type: fc.constant('noEviction' as const), daemonSet }),
  fc.record({ type: fc.constant('podsNeverDeleted' as const), daemonSet, nodes }),
  fc.record({ type: fc.constant('taintKept' as const), nodes, taint: text }),
);
const line = fc.constantFrom(
  'kubectl get pods',
  "kubectl label node w1 a='b c'",
  '# power off w1',
  '# a machine joins: w9',
  'kubectl get pods -o jsonpath={.items}',
);
const command: fc.Arbitrary<WrittenCommand> = fc.oneof(
  line.map((each) => ({ type: 'line' as const, line: each })),
  fc.record({ type: fc.constant('edit' as const), file: filled, replace: filled, with: text }),
  fc.record({ type: fc.constant('write' as const), file: filled, text }),
);
const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });
const pointer: fc.Arbitrary<Pointer> = fc.oneof(
  fc.record({ type: fc.constant('node' as const), node: name }),
  fc.record({ type: fc.constant('pod' as const), workload, node: name }),
  fc.record({ type: fc.constant('counter' as const), daemonSet, name: counter }),
  fc.record({ type: fc.constant('line' as const), file: filled, text: filled }),
  fc.record({ type: fc.constant('part' as const), part: fc.constantFrom('graph', 'console') }),
);
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ type: fc.constant('nodes' as const), when: fc.constantFrom('now', 'after'), daemonSet }),
  fc.record({ type: fc.constant('count' as const), when: fc.constantFrom('now', 'after'), daemonSet, counter }),
  fc.record({ type: fc.constant('order' as const), when: fc.constant('after' as const), daemonSet }),
  fc.record({ type: fc.constant('outcome' as const), when: fc.constant('after' as const), workload, node: name }),
  fc.record({ type: fc.constant('claim' as const), when: fc.constantFrom('now', 'after'), text, holds: conditions }),
  fc.record({ type: fc.constant('line' as const), when: fc.constantFrom('now', 'after'), daemonSet, node: name, file: filled }),
);
const play = fc.oneof(
  fc.constant({ type: 'step' as const }),
  fc.constant({ type: 'stable' as const }),
  fc.record({ type: fc.constant('seconds' as const), seconds: fc.nat(999_999) }),
  fc.record({ type: fc.constant('until' as const), conditions }),
);
const words = fc.constantFrom(
  'One Pod per node',
  '*',
  '# a',
  'a *b* `c`',
  '1. one',
  '[a](b)',
  'nodes_and_pods',
  'a  b',
  '- a',
  'end #',
  '\\',
  '<b>',
  '&amp;',
);
const markdown = fc
  .array(
    fc.constantFrom(
      'A paragraph.',
      '- a\n- b',
      '1. a\n\n   b',
      '> quoted',
      '```yaml\nkind: Pod\n```',
      '~~~\n```step\n~~~',
      '    code',
      '### Heading',
      '`a` **b** *c*',
      '---',
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join('\n\n'));
const step: fc.Arbitrary<WrittenStep> = fc
  .record({
    title: words,
    markdown,
    notes: fc.option(filled, { nil: undefined }),
    commands: fc.array(command, { minLength: 1, maxLength: 3 }),
    fails: fc.boolean(),
    isLearners: fc.boolean(),
    until: conditions,
    play: fc.option(play, { nil: undefined }),
    points: fc.array(pointer, { maxLength: 3 }),
    question: fc.option(question, { nil: undefined }),
  })
  .map(({ isLearners, until, notes, play: played, question: asked, ...rest }) => {
    const plays = played ?? (asked?.when === 'after' ? ({ type: 'stable' } as const) : undefined);
    return {
      ...rest,
      by: isLearners ? ('learner' as const) : ('page' as const),
      until: isLearners ? until : [],
      ...(notes === undefined ? {} : { notes }),
      ...(plays === undefined ? {} : { play: plays }),
      ...(asked === undefined ? {} : { question: asked }),
    };
  });
const taint = fc.record(
  { key: filled, value: text, effect: fc.constantFrom('NoSchedule' as const, 'NoExecute' as const) },
  { requiredKeys: ['key', 'effect'] },
);
const node = fc.record(
  {
    name,
    labels: fc.dictionary(key, text, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    taints: fc.array(taint, { minLength: 1, maxLength: 2 }),
    allocatable: fc.constantFrom({ cpu: '2' }, { memory: '4Gi', cpu: '500m' }),
    ready: fc.boolean(),
  },
  { requiredKeys: ['name'] },
);
const exercise = fc.record(
  {
    goal: conditions,
    throughout: fc.array(runCondition, { maxLength: 2 }),
    commands: count,
    without: fc.subarray(['delete node', 'scale deployment']),
    hints: fc.tuple(text, text, text),
    solution: fc.array(command, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['goal', 'throughout', 'without', 'hints', 'solution'] },
);
const lesson: fc.Arbitrary<WrittenLesson> = fc
  .record(
    {
      title: filled,
      about: text,
      language: fc.constantFrom('en' as const, 'es' as const),
      minutes: count,
      nodes: fc.uniqueArray(node, { selector: (each) => each.name, maxLength: 4 }),
      kubelet: fc.constant({ ready: 'manual' as const, startSeconds: 1.5 }),
      files: fc.uniqueArray(fc.record({ name: key, text }), { selector: (file) => file.name, maxLength: 3 }),
      steps: fc.array(step, { minLength: 1, maxLength: 4 }),
      exercise,
    },
    { requiredKeys: ['title', 'language', 'nodes', 'files', 'steps'] },
  )
  .map((value) => ({ ...value, apply: value.files.slice(0, 1).map((file) => file.name) }) as WrittenLesson);

/** The lesson as the reader trims it: commands and titles are lines. */
const expected = (written: WrittenLesson): WrittenLesson => ({
  ...written,
  steps: written.steps.map((each) => ({ ...each, title: each.title.replace(/\s+/g, ' ') })),
});

test('a lesson by chance is written and read as the same lesson', () => {
  fc.assert(
    fc.property(lesson, (written) => {
      const read = readLesson(writeLesson(written), 'a');
      expect(read.ok ? writtenOf(read.lesson) : read.problems, writeLesson(written)).toEqual(expected(written));
    }),
    { numRuns: 200 },
  );
});

describe('the written file', () => {
  const written = writtenFrom(
    readLesson(
      `---\ntitle: A\nnodes: [{name: cp, role: control-plane}, {name: w1}]\nfiles: {a.yaml: "a: 1\\nb: 2\\n"}\n---\n## One\n\nText.\n\n\`\`\`step\ndo: [kubectl cordon w1, "# power off w1"]\nuntil: {nodes: {nodes: {role: worker}, cordoned: true}}\nby: learner\npoint: {node: w1}\nask: {claim: {text: "True?", holds: {nodes: {nodes: all, atLeast: 2}}}}\n\`\`\`\n\n## Two\n`,
      'a',
    ),
  );

  test('is written as a person would', () => {
    expect(writeLesson(written)).toMatchInlineSnapshot(`
      "---
      title: A
      language: en
      nodes:
        - { name: cp, role: control-plane }
        - name: w1
      files:
        a.yaml: |
          a: 1
          b: 2
      ---

      ## One

      Text.

      \`\`\`step
      by: learner
      do:
        - kubectl cordon w1
        - "# power off w1"
      until:
        - nodes: { nodes: { role: worker }, cordoned: true }
      play: stable
      ask:
        claim: { text: "True?", holds: [ { nodes: { nodes: all, atLeast: 2 } } ] }
      point:
        - node: w1
      \`\`\`

      ## Two
      "
    `);
  });

  test.each([
    ['title: A', { key: 'title' }],
    ['  - name: w1', { key: 'nodes' }],
    ['## One', { step: 0 }],
    ['Text.', { step: 0 }],
    ['  - kubectl cordon w1', { step: 0, key: 'do' }],
    ['  - node: w1', { step: 0, key: 'point' }],
    ['## Two', { step: 1 }],
  ])('%s belongs to its part', (text_, part) => {
    const at = writeLesson(written).split('\n').indexOf(text_);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(writtenPartAt(written, at + 1)).toEqual(part);
  });
});

test.each([
  ['A paragraph.', undefined],
  ['### A heading', undefined],
  ['```yaml\n## no heading\n```', undefined],
  ['## A heading', 'heading'],
  ['# A heading', 'heading'],
  ['Underlined\n---', 'heading'],
  ['```step\ndo: a\n```', 'block'],
  ['```yaml\nkind: Pod', 'open'],
  ['~~~\nkind: Pod\n```', 'open'],
])('the text of a step: %j', (markdown_, fault) => {
  expect(stepTextFault(markdown_)).toBe(fault);
});
