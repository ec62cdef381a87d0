import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { machineLabel } from '../../session/index.ts';
import { Button } from '../../ui/index.ts';
import styles from './Foot.module.css';

interface Props {
  /** The command line that the form makes. */
  readonly line: string;
  readonly error: string;
  readonly submit: string;
  readonly disabled: boolean;
  readonly close: () => void;
}

/** The command that a form stands for, what was wrong with it, and the buttons. */
export function Foot({ line, error, submit, disabled, close }: Props) {
  const text = useText('app');
  return (
    <>
      <output className={styles.command} aria-label={text('form.command')}>
        {machineLabel(line)}
      </output>
      {error !== '' && <FormError>{error}</FormError>}
      <Buttons>
        <Button look="quiet" onClick={close}>
          {text('form.cancel')}
        </Button>
        <Button type="submit" look="accent" disabled={disabled}>
          {submit}
        </Button>
      </Buttons>
    </>
  );
}

export const FormError = ({ children }: { readonly children: string }) => (
  <p className={styles.error} role="alert">
    {children}
  </p>
);

export const Buttons = ({ children }: { readonly children: ReactNode }) => <div className={styles.buttons}>{children}</div>;
