import { Suspense } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { PopoverPanel } from '../../ui/index.ts';
import { LessonList } from '../loading/loadCourse.ts';
import { Loading } from '../PanelFrame.tsx';

interface Props {
  /** The button that was pressed. */
  readonly from: HTMLElement;
  readonly close: () => void;
}

/** The list of lessons under its button. */
export function LessonsPopover({ from, close }: Props) {
  const text = useText('app');
  return (
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
  );
}
