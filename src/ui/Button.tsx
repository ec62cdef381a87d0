import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `plain` has a border, `quiet` has none, `accent` is the one to press. */
  readonly look?: 'plain' | 'quiet' | 'accent';
  /** Lower, for bars and rows. */
  readonly small?: boolean;
  /** Cannot be pressed now, but can still be reached, so that it can say why. */
  readonly off?: boolean | undefined;
}

/** A button with words. */
export const Button = ({ look = 'plain', small = false, off, className, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    aria-disabled={off}
    {...rest}
    className={classes(styles.button, className)}
    data-look={look}
    data-small={small || undefined}
    onClick={off === true ? undefined : onClick}
  />
);

interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  readonly label: string;
  /** What it does, shown beside it under the pointer or the focus. */
  readonly tip?: string;
  /** Below and to the left, where there is no room to the right. */
  readonly tipSide?: 'left';
}

/** A button that is an icon. */
export const IconButton = ({ label, tip, tipSide, look = 'quiet', ...rest }: IconButtonProps) => (
  <Button {...rest} look={look} aria-label={label} data-icon="" data-tip={tip} data-tip-side={tipSide} />
);
