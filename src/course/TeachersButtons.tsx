import { ClipboardCheck, Table2 } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import styles from './TeachersButtons.module.css';

/** What the list of lessons offers besides them. */
export function TeachersButtons({ onOpen }: { readonly onOpen: () => void }) {
  const text = useText('course');
  const open = (form: 'solutions' | 'kinds') => {
    onOpen();
    sessionStore.getState().openDialog({ form });
  };
  return (
    <div className={styles.buttons}>
      <Button small onClick={() => open('kinds')}>
        <Table2 aria-hidden />
        {text('list.kinds')}
      </Button>
      <Button small onClick={() => open('solutions')}>
        <ClipboardCheck aria-hidden />
        {text('list.solutions')}
      </Button>
    </div>
  );
}
