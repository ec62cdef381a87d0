import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button, fitLines } from '../ui/index.ts';
import { Card } from './Card.tsx';
import { useGraphStore } from './graphStore.ts';
import styles from './InvitationCard.module.css';

/** Id of the card that is shown without a DaemonSet. */
export const INVITATION = 'invitation';

const CHARACTER = 6.4;

/** Shown without a DaemonSet: says how to create one. */
export function InvitationCard({ width }: { readonly width: number }) {
  const text = useText('graph');
  const isActive = useGraphStore(({ active }) => active === INVITATION);
  return (
    <Card
      className={styles.invitation}
      data-card={INVITATION}
      tabIndex={isActive ? 0 : -1}
      aria-label={`${text('empty.noSet')}. ${text('empty.noSetText')}`}
    >
      <div title={text('empty.noSetText')}>
        <strong>{text('empty.noSet')}</strong>
        <div>{fitLines([text('empty.noSetText'), text('empty.noSetShort')], Math.floor((width - 130) / CHARACTER), 2)}</div>
      </div>
      <Button look="accent" tabIndex={isActive ? 0 : -1} onClick={() => void sessionStore.getState().apply()}>
        {text('empty.applyShort')}
      </Button>
    </Card>
  );
}
