import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './Form.module.css';

interface FormProps extends Omit<ComponentPropsWithRef<'form'>, 'onSubmit'> {
  readonly submit: () => void;
}

/** The fields of a dialog, one under the other. */
export const Form = ({ submit, className = '', ...rest }: FormProps) => (
  <form
    {...rest}
    className={`${styles.form} ${className}`}
    onSubmit={(event) => {
      event.preventDefault();
      submit();
    }}
  />
);

/** Fields side by side. */
export const Fields = ({ children }: { readonly children: ReactNode }) => <div className={styles.fields}>{children}</div>;
