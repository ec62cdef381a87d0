import { Suspense } from 'react';
import { usePresentation } from '../../present/presentation.ts';
import { isInLesson, useSession } from '../../session/index.ts';
import { lazyNamed } from '../../ui/index.ts';
import { loadCourse } from '../loading/loadCourse.ts';
import { BlankScreen } from './BlankScreen.tsx';
import { HighlightPointer } from './HighlightPointer.tsx';
import { PresentBar } from './PresentBar.tsx';
import styles from './PresentLayer.module.css';

const PresentStage = lazyNamed(async () => ({ PresentStage: (await loadCourse()).PresentStage }), 'PresentStage');

/** What presenting adds to the graph and the caption. */
export function PresentLayer() {
  const inLesson = useSession(isInLesson);
  const isBlank = usePresentation((state) => state.isBlank);
  const isPointing = usePresentation((state) => state.isPointing);
  return (
    <>
      {inLesson && (
        <div className={styles.stage}>
          <Suspense fallback={null}>
            <PresentStage />
          </Suspense>
        </div>
      )}
      <PresentBar />
      {isPointing && <HighlightPointer />}
      {isBlank && <BlankScreen />}
    </>
  );
}
