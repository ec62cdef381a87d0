import { sessionStore, useSession } from '../session/index.ts';
import { Inspector } from './loading/lazyPanels.ts';
import { LessonBar, LessonPanel } from './loading/loadCourse.ts';

/** The inspector; while a lesson runs and nothing is selected, the lesson. */
export function SidePanel() {
  const runs = useSession((session) => session.lesson !== undefined);
  const selected = useSession((session) => session.selection !== undefined);
  if (!runs) return <Inspector />;
  if (!selected) return <LessonPanel />;
  return (
    <>
      <LessonBar look="back" onPress={() => sessionStore.getState().select(undefined)} />
      <Inspector />
    </>
  );
}
