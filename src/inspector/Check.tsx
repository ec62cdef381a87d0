import { Check as CheckIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Check.module.css';

interface CheckRowProps {
  readonly passes: boolean;
  /** What the sign says. */
  readonly sign: string;
  readonly sentence: ReactNode;
  readonly children?: ReactNode;
}

/** One check of a Node, passed or not, with its evidence. */
export const CheckRow = ({ passes, sign, sentence, children }: CheckRowProps) => (
  <li className={styles.check} data-passes={passes}>
    {passes ? <CheckIcon aria-hidden /> : <X aria-hidden />}
    <div>
      <p>
        <span className="visually-hidden">{sign} </span>
        {sentence}
      </p>
      {children}
    </div>
  </li>
);

export const Checks = ({ children }: { readonly children: ReactNode }) => <ol className={styles.checks}>{children}</ol>;

interface CheckSectionProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** The checks of one component of the control plane. */
export const CheckSection = ({ title, label, children }: CheckSectionProps) => (
  <section className={styles.section} aria-label={label}>
    <p className="quiet">{title}</p>
    {children}
  </section>
);
