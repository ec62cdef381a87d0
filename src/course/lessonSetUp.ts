import { type Lesson, lessonStart } from '../lessons/index.ts';
import type { Session, SetUpCommands } from '../session/index.ts';

/** What the session builds the cluster of a lesson from. */
export interface LessonSetUp {
  readonly from: Parameters<Session['openLesson']>[0];
  readonly setUp: SetUpCommands;
}

export async function lessonSetUp(lesson: Lesson): Promise<LessonSetUp> {
  const { then, files } = await lessonStart(lesson);
  return {
    from: lesson.scenario !== undefined ? { scene: lesson.scenario } : { nodes: lesson.nodes },
    setUp: {
      machines: lesson.kubelet === undefined ? [] : [{ type: 'kubelets', ...lesson.kubelet }],
      applied: lesson.apply.flatMap((name) => lesson.files.find((file) => file.name === name)?.text ?? []),
      then,
      files,
    },
  };
}
