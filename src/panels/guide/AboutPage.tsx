import { useText } from '../../i18n/index.ts';
import { sessionStore } from '../../session/index.ts';
import { LinkButton } from '../../ui/index.ts';
import styles from './AboutPage.module.css';

const steps = ['apply', 'play', 'why'] as const;

/** What this page is, as index.html says it too, and how to start. */
export function AboutPage() {
  const text = useText('guide');
  const app = useText('app');
  return (
    <>
      <p>{app('opening')}</p>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{text(`steps.${step}`)}</li>
        ))}
      </ol>
      <p className={styles.kinds}>
        <LinkButton onClick={() => sessionStore.getState().openDialog({ form: 'kinds' })}>{text('kinds')}</LinkButton>
      </p>
    </>
  );
}
