import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessons as english } from '../i18n/en/lessons.ts';
import { readLesson } from './readLesson.ts';
import type { Lesson, LessonStep } from './types.ts';

const example = readFileSync(new URL('../course/lessons/en/s-node-fails.md', import.meta.url), 'utf8');
const exercise = readFileSync(new URL('../course/lessons/en/x-agent-on-linux-workers.md', import.meta.url), 'utf8');

const front = '---\ntitle: A\nnodes: [{name: w1}]\n---\n';
const withStep = (yaml: string): string => `${front}## One\n\`\`\`step\n${yaml}\n\`\`\`\n`;
const withFront = (yaml: string): string => `---\ntitle: A\n${yaml}\n---\n## One\n`;

/** `line:column key` of each mistake. */
function mistakes(text: string): readonly string[] {
  const read = readLesson(text, 'a');
  return read.ok ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message.key.replace('problem.', '')}`);
}

function lessonOf(text: string): Lesson {
  const read = readLesson(text, 'a');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

const stepOf = (yaml: string): LessonStep => {
  const [step] = lessonOf(withStep(yaml)).steps;
  if (step === undefined) throw new Error('no step');
  return step;
};

const hasText = (key: string): boolean =>
  typeof key.split('.').reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>>)[part], english) === 'string';

describe('a mistake has its place', () => {
  test.each([
    ['no front matter', '## One\n', ['1:1 noFrontMatter']],
    ['nothing', '', ['1:1 noFrontMatter']],
    ['a front matter without an end', '---\ntitle: A\n', ['1:1 openFrontMatter']],
    ['an empty front matter', '---\n---\n## One\n', ['2:1 noYaml']],
    ['a front matter that is a list', '---\n- a\n---\n## One\n', ['2:1 mapHere']],
    ['no title and no cluster', '---\nabout: x\n---\n## One\n', ['2:1 missingKey']],
    ['no cluster', '---\ntitle: A\n---\n## One\n', ['2:1 noStart']],
    ['two clusters', withFront('scenario: empty\nnodes: []'), ['4:8 twoStarts']],
    ['an unknown scenario', withFront('scenario: emty'), ['3:11 unknownWordLike']],
    ['a number as title', '---\ntitle: 1\nnodes: []\n---\n## One\n', ['2:8 text']],
    ['an unknown key', withFront('nodes: []\ntitel: B'), ['4:1 unknownKeyLike']],
    ['two unknown keys', withFront('nodes: []\nx: 1\ny: 2'), ['4:1 unknownKey', '5:1 unknownKey']],
    ['a key that occurs twice', withFront('nodes: []\nnodes: []'), ['4:1 duplicateKey']],
    ['a tab as indentation', withFront('nodes:\n\t- name: w1'), ['4:1 yaml']],
    ['a list that is not closed', withFront('nodes: [1'), ['3:9 yaml']],
    ['an alias', withFront('nodes: &n []\napply: *n'), ['4:8 alias']],
    ['a key of prototypes', withFront('nodes: []\nfiles: {__proto__: x}'), ['4:9 forbiddenKey']],
    ['dashes with a blank, which end the front matter', '---\ntitle: A\n--- \nnodes: []\n---\n## One\n', ['2:1 noStart']],
    ['two nodes of one name', withFront('nodes: [{name: w1}, {name: w1}]'), ['3:28 sameNode']],
    ['a node with an invalid name', withFront('nodes: [{name: W_1}]'), ['3:16 wrong.name']],
    ['a label that is true', withFront('nodes: [{name: w1, labels: {gpu: true}}]'), ['3:34 text']],
    ['a taint without an effect', withFront('nodes: [{name: w1, taints: [a=b]}]'), ['3:29 wrong.taint']],
    ['a kubelet setting that does not exist', withFront('nodes: []\nkubelet: {startSecond: 1}'), ['4:11 unknownKeyLike']],
    ['a file to apply that does not exist', withFront('nodes: []\nfiles: {a.yaml: x}\napply: b.yaml'), ['5:8 unknownFile']],
    ['hints without a goal', withFront('nodes: []\nhints: [a, b, c]'), ['4:8 noGoal']],
    [
      'an exercise without hints and solution',
      withFront('nodes: []\ngoal: {updated: {daemonSet: a}}'),
      ['4:7 missingKey', '4:7 missingKey'],
    ],
    ['two hints', exercise.replace(/^ {2}- A toleration without.*\n/m, ''), ['44:3 wrong.hints']],
    ['a forbidden action with an unknown verb', exercise.replace('[change node]', '[remove node]'), ['42:13 wrong.action']],
    ['text before the first step', `${front}Hello\n## One\n`, ['5:1 beforeStep']],
    ['a title in the text', `${front}# One\n## Two\n`, ['5:1 title']],
    ['no step', front, ['5:1 noSteps']],
    ['a heading without words', `${front}##\n`, ['5:1 noTitle']],
    ['two blocks in a step', `${withStep('notes: a')}\n\`\`\`step\nnotes: b\n\`\`\`\n`, ['10:1 twoBlocks']],
    ['an empty block', withStep(''), ['6:1 noYaml']],
    ['a block that does not end', `${front}## One\n\`\`\`step\nnote: a\n`, ['7:1 unknownKeyLike']],
    ['a key of a step that does not exist', withStep('nots: a'), ['7:1 unknownKeyLike']],
    ['a command that is none', withStep('do: cordon w1'), ['7:5 wrong.command']],
    ['the second of two commands', withStep('do:\n- kubectl cordon w1\n- "# power of w1"'), ['9:3 wrong.machineLine']],
    ['an edit without its new text', withStep('do: {edit: a.yaml, replace: x}'), ['7:5 missingKey']],
    ['a time without a unit', withStep('play: "30"'), ['7:7 wrong.duration']],
    ['a condition that does not exist', withStep('play: {until: {podOn: {daemonSet: a}}}'), ['7:16 unknownKeyLike']],
    ['two conditions in one', withStep('play: {until: {updated: {daemonSet: a}, ready: {deployment: b, replicas: 1}}}'), ['7:15 onlyOne']],
    ['an empty condition', withStep('play: {until: {}}'), ['7:15 oneOf']],
    [
      'a counter that does not exist',
      withStep('play: {until: {counter: {daemonSet: a, name: redy, exactly: 1}}}'),
      ['7:46 unknownWordLike'],
    ],
    ['a counter without a number', withStep('play: {until: {counter: {daemonSet: a, name: ready}}}'), ['7:25 wrong.bound']],
    ['nodes by an unknown word', withStep('play: {until: {nodes: {nodes: every}}}'), ['7:31 unknownWord']],
    ['nodes by an unknown key', withStep('play: {until: {nodes: {nodes: {not: {roles: worker}}, ready: true}}}'), ['7:38 unknownKeyLike']],
    ['a learner without a condition', withStep('by: learner\ndo: kubectl cordon w1'), ['7:5 noUntil']],
    ['a learner without a command', withStep('by: learner\nuntil: {updated: {daemonSet: a}}'), ['7:5 noCommand']],
    ['a condition for the page', withStep('until: {updated: {daemonSet: a}}'), ['7:8 notLearner']],
    ['a question that does not exist', withStep('ask: {fate: {daemonSet: a, node: w1}}'), ['7:7 unknownKey']],
    ['a question about the future of nothing', withStep('ask: {nodes: {daemonSet: a}}'), ['7:6 nothingToPredict']],
    ['a sequence at one time', withStep('ask: {order: {daemonSet: a}, when: now}'), ['7:36 onlyLater']],
    ['a kind that does not exist', withStep('play: {until: {object: {kind: Daemonset, name: a, exists: true}}}'), ['7:31 unknownWordLike']],
    ['a kind that nothing resembles', withStep('play: {until: {object: {kind: Gadget, name: a, exists: true}}}'), ['7:31 unknownKind']],
    ['a condition that requires nothing', withStep('play: {until: {nodes: {nodes: all}}}'), ['7:23 wrong.empty']],
    ['a forbidden action on an unknown kind', exercise.replace('[change node]', '[change nod]'), ['42:13 wrong.action']],
    ['a forbidden action that cannot be', exercise.replace('[change node]', '[evict node]'), ['42:13 wrong.action']],
    ['a part of the page that does not exist', withStep('point: {part: editr}'), ['7:15 unknownWordLike']],
    ['lists in lists in lists', `${front}## One\n${'- '.repeat(30)}a\n`, ['6:1 tooDeep']],
    ['deep YAML', withStep(`do: ${'['.repeat(30)}${']'.repeat(30)}`), ['7:25 tooDeep']],
    ['too many steps', `${front}${'## One\n'.repeat(101)}`, ['105:1 manySteps']],
    ['a step that is too long', `${front}## One\n${'a '.repeat(5000)}\n`, ['5:1 longStep']],
    ['too much text', `${front}${`## One\n${'a '.repeat(4000)}\n`.repeat(9)}`, ['20:7938 longMarkdown']],
    ['a file that is too long', 'x'.repeat(256_001), ['1:1 tooLong']],
  ])('%s', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
    expect(mistakes(text).every((mistake) => hasText(`problem.${mistake.split(' ')[1] ?? ''}`))).toBe(true);
  });

  test('mistakes of all parts are listed, in the order of the file', () => {
    const text = `---\ntitel: A\n---\n## One\n\`\`\`step\nplay: soon\n\`\`\`\n## Two\n\`\`\`step\nby: nobody\n\`\`\`\n`;
    expect(mistakes(text)).toEqual(['2:1 missingKey', '2:1 unknownKeyLike', '6:7 wrong.duration', '10:5 unknownWord']);
  });

  test.each([
    ['\r\n', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('with %s the same places are found, and the same lesson is read', (_, change) => {
    expect(mistakes(change(withStep('do:\n- kubectl cordon w1\n- cordon w1')))).toEqual(['9:3 wrong.command']);
    expect(lessonOf(change(exercise)).exercise?.goal).toEqual(lessonOf(exercise).exercise?.goal);
    expect(lessonOf(change(example)).steps.map(({ title, at }) => [title, at])).toEqual(
      lessonOf(example).steps.map(({ title, at }) => [title, at]),
    );
  });
});

describe('a step', () => {
  test.each([
    ['play: step', { play: { type: 'step' } }],
    ['play: stable', { play: { type: 'stable' } }],
    ['play: 90s', { play: { type: 'seconds', seconds: 90 } }],
    ['play: 5m', { play: { type: 'seconds', seconds: 300 } }],
    [
      'play: {until: {object: {kind: Pod, name: a, exists: true}}}',
      { play: { type: 'until', conditions: [{ type: 'object', namespace: 'default' }] } },
    ],
    ['do: kubectl  cordon w1', { commands: [{ type: 'kubectl', line: 'cordon w1', at: { line: 7, column: 5 } }] }],
    ['do: "# power off w1"', { commands: [{ type: 'machine', command: { type: 'failNode', node: 'w1' } }] }],
    [
      'do: [{edit: a, replace: b, with: ""}, {edit: a, text: c}]',
      {
        commands: [
          { type: 'edit', file: 'a', replace: 'b', with: '' },
          { type: 'write', file: 'a', text: 'c' },
        ],
      },
    ],
    ['fails: true', { fails: true }],
    [
      'point: [{node: w1}, {part: track}, {line: {file: a, text: b}}]',
      {
        points: [
          { type: 'node', node: 'w1' },
          { type: 'part', part: 'track' },
          { type: 'line', file: 'a', text: 'b' },
        ],
      },
    ],
    [
      'point: {pod: {statefulSet: db, namespace: data, node: w1}}',
      { points: [{ type: 'pod', workload: { kind: 'StatefulSet', namespace: 'data', name: 'db' }, node: 'w1' }] },
    ],
    [
      'ask: {nodes: {daemonSet: a}, when: now}',
      { question: { type: 'nodes', when: 'now', daemonSet: { kind: 'DaemonSet', namespace: 'default', name: 'a' } } },
    ],
    [
      'do: kubectl cordon w1\nask: {outcome: {deployment: web, node: w1}}',
      { question: { type: 'outcome', when: 'after', workload: { kind: 'Deployment' } }, play: { type: 'stable' } },
    ],
    ['play: {until: {nodes: {nodes: all, ready: true}}}', { play: { conditions: [{ type: 'nodes', nodes: {}, ready: true }] } }],
    [
      'play: {until: {podsOn: {daemonSet: a, nodes: [w1], pod: absent}}}',
      { play: { conditions: [{ type: 'podsOn', nodes: { names: ['w1'] }, pod: 'absent' }] } },
    ],
  ])('%s', (yaml, expected) => {
    expect(stepOf(yaml)).toMatchObject(expected);
  });

  test('its text keeps emphasis, code, lists, quotes and safe links', () => {
    const text = '**a** *b* `c` [d](https://x.y) [e](?lesson=f)\n\n- g\n- h\n\n> i\n\n### j\n\n```yaml\nk: 1\n```';
    expect(lessonOf(`${front}## One\n${text}\n`).steps[0]?.text).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'strong', content: [{ type: 'text', text: 'a' }] },
          { type: 'text', text: ' ' },
          { type: 'emphasis', content: [{ type: 'text', text: 'b' }] },
          { type: 'text', text: ' ' },
          { type: 'code', text: 'c' },
          { type: 'text', text: ' ' },
          { type: 'link', url: 'https://x.y', content: [{ type: 'text', text: 'd' }] },
          { type: 'text', text: ' ' },
          { type: 'link', url: '?lesson=f', content: [{ type: 'text', text: 'e' }] },
        ],
      },
      {
        type: 'list',
        ordered: false,
        items: [
          [{ type: 'paragraph', content: [{ type: 'text', text: 'g' }] }],
          [{ type: 'paragraph', content: [{ type: 'text', text: 'h' }] }],
        ],
      },
      { type: 'quote', blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'i' }] }] },
      { type: 'heading', content: [{ type: 'text', text: 'j' }] },
      { type: 'code', text: 'k: 1', language: 'yaml' },
    ]);
  });

  test('a heading in a block of code begins no step', () => {
    expect(lessonOf(`${front}## One\n~~~sh\n## not this\n~~~\n## Two\n`).steps.map(({ title }) => title)).toEqual(['One', 'Two']);
  });
});

describe('a hostile file does no harm', () => {
  test.each([
    ['HTML', '<script>alert(1)</script> <img src=x onerror=alert(1)>', /<script>alert\(1\)<\/script> <img src=x onerror=alert\(1\)>/],
    ['a javascript: link', '[a](javascript:alert(1))', /^a$/],
    ['a hidden javascript: link', '[a](JaVaScRiPt&colon;alert(1))', /^a$/],
    ['a data: link', '<data:text/html,x>', /^data:text\/html,x$/],
    ['an image of another origin', '![a](https://evil.example/x.png)', /^a$/],
  ])('%s is text', (_, text, expected) => {
    const [block] = lessonOf(`${front}## One\n${text}\n`).steps[0]?.text ?? [];
    expect(block).toMatchObject({ type: 'paragraph', content: [{ type: 'text', text: expect.stringMatching(expected) as string }] });
  });

  test.each([
    ['brackets', `---\ntitle: ${'['.repeat(100_000)}\n---\n## One\n`],
    ['lists', `---\n${'- '.repeat(30_000)}x\n---\n## One\n`],
    ['keys', `---\n${'? '.repeat(30_000)}x\n---\n## One\n`],
    ['aliases', '---\na: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n---\n## One\n'],
    ['unknown keys', withFront(`nodes:\n${'- nme: w1\n'.repeat(14_000)}`)],
    ['links that do not end', `${front}${`## One\n${'[a]('.repeat(12_000)}\n`}`],
    ['quotes', `${front}## One\n${'>'.repeat(40_000)}`],
  ])('many %s are a mistake', (_, text) => {
    const read = readLesson(text, 'a');
    expect(read.ok).toBe(false);
    expect(read.ok ? 0 : read.problems.length).toBeLessThanOrEqual(200);
  });

  test('no key changes a prototype', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(mistakes(withFront(`nodes: [{name: w1, labels: {${key}: x}}]`))).toEqual(['3:29 forbiddenKey']);
    }
    expect(({} as Readonly<Record<string, unknown>>)['x']).toBeUndefined();
  });

  const positions = (text: string) => {
    const read = readLesson(text, 'a');
    const lines = text.split(/\r\n|\n|\r/);
    if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    for (const { line, column } of read.ok ? [] : read.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
    }
  };

  test('a cut or changed lesson is read or has mistakes inside of the file', () => {
    const pieces = [
      '---\n',
      '## ',
      '```',
      '```step\n',
      '\t',
      '[',
      '{',
      ': ',
      '- ',
      '&a ',
      '*a',
      '"',
      "'",
      '|',
      '\r\n',
      '\u0000',
      '__proto__: 1\n',
      '<b>',
    ];
    const change = fc.record({
      source: fc.constantFrom(example, exercise),
      from: fc.nat(4000),
      length: fc.oneof(fc.nat(4), fc.nat(800)),
      insert: fc.oneof(fc.constantFrom('', ...pieces), fc.string({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(change, ({ source, from, length, insert }) => positions(source.slice(0, from) + insert + source.slice(from + length))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, 'title: a\n', 'nodes: []\n', 'do: x\n', 'ask: '), { maxLength: 30 }), (parts) =>
        positions(`---\n${parts.join('')}`),
      ),
      { numRuns: 200 },
    );
  });
});
