import { Suspense, useState } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { PopoverPanel } from '../../ui/index.ts';
import { LessonList } from '../loading/loadCourse.ts';
import { Loading } from '../PanelFrame.tsx';
import { LessonsTrigger } from './LessonsTrigger.tsx';

/** The list of lessons under its button. */
export function LessonsButton() {
  const text = useText('app');
  const [from, setFrom] = useState<HTMLElement>();
  const close = () => setFrom(undefined);
  return (
    <>
      <LessonsTrigger isOpen={from !== undefined} onPress={(button) => setFrom(from === undefined ? button : undefined)} />
      {from !== undefined && (
        <PopoverPanel
          from={from}
          onClose={close}
          title={text('menu.lessons')}
          closeLabel={textOf('glossary')('close')}
          side="bottom"
          align="start"
        >
          <Suspense fallback={<Loading />}>
            <LessonList onOpen={close} />
          </Suspense>
        </PopoverPanel>
      )}
    </>
  );
}
