import { simulate } from '../src/cluster/index.ts';
import { answerOf, type Lesson, lessonStart, playStep, readLesson, setUp, writeLesson, writtenOf } from '../src/lessons/index.ts';
import { finish } from '../src/trial/index.ts';

const daemonSet = (name: string, more = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${more}      containers:
      - name: ${name}
        image: registry.example.com/${name}:1.0
`;
const indented = (text: string) => text.replace(/^(?=.)/gm, '    ');

const security = daemonSet('security', '      tolerations:\n      - key: reserved\n        operator: Exists\n');

const lesson = `---
title: Questions
about: Each kind of question
language: en
minutes: 5
nodes:
  - { name: cp, role: control-plane }
  - { name: w1 }
  - { name: w2, labels: { disk: ssd } }
  - { name: w3 }
kubelet: { startSeconds: 2 }
files:
  security.yaml: |
${indented(security)}
  metrics.yaml: |
${indented(daemonSet('metrics'))}
apply: [security.yaml]
---

## Where

**Which nodes** get a Pod of \`metrics\`?

\`\`\`step
do: kubectl apply -f metrics.yaml
play: stable
ask: { nodes: { daemonSet: metrics } }
point: { part: editor }
notes: For the teacher.
\`\`\`

## How many

\`\`\`step
do: "# a machine joins: w4"
ask: { count: { daemonSet: metrics, counter: desired } }
\`\`\`

## In which order

\`\`\`step
do:
  - edit: metrics.yaml
    replace: "metrics:1.0"
    with: "metrics:2.0"
  - kubectl apply -f metrics.yaml
ask: { order: { daemonSet: metrics } }
\`\`\`

## What happens

\`\`\`step
do: "# power off w1"
play: 20m
ask: { outcome: { daemonSet: metrics, node: w1 } }
\`\`\`

## Which line

\`\`\`step
ask: { when: now, line: { daemonSet: security, node: cp, file: security.yaml } }
\`\`\`

## True or not

\`\`\`step
do: ["# power on w1", kubectl cordon w2]
ask:
  claim:
    text: A cordoned node loses its Pod
    holds: [{ podsOn: { daemonSet: metrics, nodes: [w2], pod: absent } }]
\`\`\`

## Your part

\`\`\`step
by: learner
do: kubectl uncordon w2
until: [{ nodes: { nodes: [w2], cordoned: false } }]
\`\`\`
`;

const exercise = `---
title: A node for one agent
nodes: [{ name: w1 }, { name: w2 }, { name: w3 }]
files:
  security.yaml: |
${indented(security)}
  metrics.yaml: |
${indented(daemonSet('metrics'))}
apply: [security.yaml, metrics.yaml]
goal:
  - podsOn: { daemonSet: security, nodes: { role: worker }, pod: ready }
  - podsOn: { daemonSet: metrics, nodes: [w3], pod: absent }
throughout:
  - nodeNeverRemoved: true
limits:
  commands: 2
  without: [delete node]
hints: [Read the toleration., A taint has an effect., It is NoExecute.]
solution:
  - kubectl taint nodes w3 reserved=security:NoExecute
---

## The task

Reserve w3.
`;

export function lessonOf(text: string): Lesson {
  const read = readLesson(text, 'sample');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

const written = (text: string): string => writeLesson(writtenOf(lessonOf(text)));

/** The file of a lesson with each kind of question, as this version writes it. */
export const writtenLesson = (): string => written(lesson);

/** The file of an exercise that one command solves. */
export const writtenExercise = (): string => written(exercise);

/** The right answers, computed while the lesson is played by its own commands. */
export async function answersOf(lesson: Lesson): Promise<readonly unknown[]> {
  const start = await lessonStart(lesson);
  const simulation = simulate();
  if (!finish(setUp(simulation, start)).ok) throw new Error('the start of the lesson was refused');
  let { files } = start;
  return lesson.steps.map((step) => {
    const answer = finish(answerOf(simulation, step, files));
    const played = finish(playStep(simulation, step, files));
    if (played.faults.length > 0) throw new Error(JSON.stringify(played.faults));
    ({ files } = played);
    return answer === undefined ? null : [answer.type, 'right' in answer ? answer.right : null];
  });
}
