import { Suspense, useState } from 'react';
import { textOf, useLanguage } from '../i18n/index.ts';
import { LazyCausePanel } from '../panels/index.ts';
import { LinkButton } from '../ui/index.ts';
import styles from './WhyButton.module.css';

/** Opens the chain of causes of a step. The chain stays that step's while its links move the head. */
export function WhyButton({ step }: { readonly step: number | undefined }) {
  useLanguage();
  const [asked, setAsked] = useState<{ readonly step: number; readonly from: HTMLElement }>();
  // It stays while its panel is open, because the panel returns the focus to it.
  if (step === undefined && asked === undefined) return null;
  return (
    <>
      <LinkButton
        className={styles.cause}
        data-why
        aria-haspopup="dialog"
        aria-expanded={asked !== undefined}
        title={textOf('reasons')('chain.open')}
        onClick={({ currentTarget: from }) => setAsked(asked === undefined && step !== undefined ? { step, from } : undefined)}
      >
        {textOf('reasons')('chain.button')}
      </LinkButton>
      {asked !== undefined && (
        <Suspense>
          <LazyCausePanel {...asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}
