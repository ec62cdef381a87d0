import { Users } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { useCourse } from '../courseState.ts';
import { openVote } from './changeVote.ts';
import { showTruth } from './lead.ts';

/** Opens a class vote on the open question, or ends it with the right answer. */
export function VoteButtons({ isOpen, isSmall }: { readonly isOpen: boolean; readonly isSmall: boolean }) {
  const text = useText('present');
  const isComputing = useCourse((course) => course.isComputing);
  return (
    <>
      {isOpen && (
        <Button look="accent" off={isComputing} onClick={showTruth}>
          {text('vote.reveal')}
        </Button>
      )}
      {isSmall && !isOpen ? (
        <IconButton label={text('vote.open')} tip={text('vote.open')} onClick={() => openVote(true)}>
          <Users />
        </IconButton>
      ) : (
        <Button look={isOpen ? 'quiet' : 'plain'} onClick={() => openVote(!isOpen)}>
          <Users aria-hidden />
          {text(isOpen ? 'vote.close' : 'vote.open')}
        </Button>
      )}
    </>
  );
}
