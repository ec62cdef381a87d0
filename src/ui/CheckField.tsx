import type { ComponentPropsWithRef } from 'react';
import styles from './CheckField.module.css';

interface CheckFieldProps extends ComponentPropsWithRef<'input'> {
  readonly type?: 'checkbox' | 'radio';
}

/** A checkbox or radio button and what it stands for. */
export const CheckField = ({ type = 'checkbox', children, ...rest }: CheckFieldProps) => (
  <label className={styles.field}>
    <input {...rest} type={type} />
    {children}
  </label>
);
