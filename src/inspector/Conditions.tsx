import { useText } from '../i18n/index.ts';
import type { Condition } from '../kubernetes/index.ts';
import styles from './Conditions.module.css';

/** Conditions for which True is bad news. */
const pressures = /Pressure$|NetworkUnavailable$/;

/** Conditions as the API has them; what is amiss stands out. */
export function Conditions({ conditions }: { readonly conditions: readonly Condition[] | undefined }) {
  const text = useText('inspector');
  if (conditions === undefined || conditions.length === 0) return <p className="quiet">{text('none')}</p>;
  return (
    <dl className={styles.conditions}>
      {conditions.map(({ type, status, reason, message, lastTransitionTime }) => (
        <div
          key={type}
          className={styles.condition}
          data-good={status === (pressures.test(type) ? 'False' : 'True')}
          title={lastTransitionTime === undefined ? undefined : text('age', { time: lastTransitionTime })}
        >
          <dt>{type}</dt>
          <dd>
            <b>{status}</b>
            {reason !== undefined && <span> {reason}</span>}
            {message !== undefined && message !== '' && <span className="quiet"> {message}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
