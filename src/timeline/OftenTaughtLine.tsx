import { GraduationCap } from 'lucide-react';
import type { OftenTaught } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { LinkButton, PanelButton } from '../ui/index.ts';
import styles from './OftenTaughtLine.module.css';

/** What is often taught otherwise about the step, in one line as far as there is room; a press shows all of it. */
export function OftenTaughtLine({ taught }: { readonly taught: OftenTaught }) {
  const text = useText('timeline');
  const words = textOf('why');
  const reason = words(`oftenTaught.${taught}`);
  return (
    <div className={styles.line}>
      <PanelButton
        title={words('oftenTaught.title')}
        closeLabel={text('closeTaught')}
        side="top"
        align="start"
        trigger={
          <LinkButton className={styles.title}>
            <GraduationCap aria-hidden />
            {words('oftenTaught.title')}
          </LinkButton>
        }
      >
        <p>{reason}</p>
      </PanelButton>
      <span className={styles.reason} title={reason}>
        {reason}
      </span>
    </div>
  );
}
