import { ArrowLeft, GraduationCap } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { useCourse } from './courseState.ts';
import { useEditing } from './editing.ts';
import styles from './LessonBar.module.css';

interface Props {
  /** `back`: the lesson is hidden by what is selected; `step`: it is in another view. */
  readonly look: 'back' | 'step';
  readonly onPress: () => void;
}

/** The way to the lesson where something else is shown in its place. */
export function LessonBar({ look, onPress }: Props) {
  const text = useText('course');
  const own = useText('lessonEditor');
  const { isOpen, isTrying, isRecording, isPointing } = useEditing();
  const title = useCourse(({ lesson, index }) => lesson?.steps[index]?.title);
  const Icon = look === 'back' ? ArrowLeft : GraduationCap;
  return (
    <button type="button" className={styles.bar} onClick={onPress}>
      <Icon aria-hidden />
      {isOpen && !isTrying ? (
        <span>
          {own('back')}
          {isPointing ? ` · ${own('pointing')}` : isRecording ? ` · ${own('recording')}` : ''}
        </span>
      ) : (
        <span>{look === 'back' || title === undefined ? text('toLesson') : text('toStep', { title })}</span>
      )}
    </button>
  );
}
