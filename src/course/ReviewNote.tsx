import { ArrowLeft } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button, Notice } from '../ui/index.ts';
import { useCourse } from './courseState.ts';

/** Whose run is shown, what is not as the exercise demands, and the way back to the list of solutions. */
export function ReviewNote() {
  const text = useText('handIn');
  const review = useCourse((course) => course.review);
  if (review === undefined) return null;
  const { name, message } = review;
  return (
    <Notice tone={message === undefined ? 'pending' : 'unready'}>
      <p>
        <b>{text('review.of', { name: name === '' ? text('list.nameless') : name })}</b>
      </p>
      {message !== undefined && <p>{text(message.key, message.params)}</p>}
      <div>
        <Button small onClick={() => sessionStore.getState().openDialog({ form: 'solutions' })}>
          <ArrowLeft aria-hidden />
          {text('review.back')}
        </Button>
      </div>
    </Notice>
  );
}
