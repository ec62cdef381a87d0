import type { ComponentPropsWithRef } from 'react';
import { classes } from './classes.ts';
import styles from './LinkButton.module.css';

interface LinkButtonProps extends ComponentPropsWithRef<'button'> {
  /** Underlined under the pointer only: where a whole column or list is made of links. */
  readonly plain?: boolean;
}

/** A button within a text or a table that goes to what it names. */
export const LinkButton = ({ plain = false, className, ...rest }: LinkButtonProps) => (
  <button type="button" {...rest} className={classes(styles.link, className)} data-plain={plain || undefined} />
);
