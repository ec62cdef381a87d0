import { type ReactNode, useEffect } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { formatClock, sessionStore } from '../../session/index.ts';
import type { DaemonSetForecast, Forecast } from '../../trial/index.ts';
import styles from './ForecastView.module.css';
import { marksOf } from './marksOf.ts';
import { useForecast } from './useForecast.ts';

const REASON = 'forecast';
/** Names before the rest is a number. */
const MOST = 12;

const namesText = (names: readonly string[], between = ', '): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(between)} +${names.length - MOST}` : names.join(between);

/** What Apply would do, in words; while it is shown the graph says it at the Nodes. */
export function ForecastView({ manifest }: { readonly manifest: string }): ReactNode {
  const text = useText('reasons');
  const forecast = useForecast(manifest);
  useEffect(() => {
    if (forecast === undefined) return;
    const marks = marksOf(forecast);
    sessionStore.getState().setHighlight({ nodes: new Set(marks.keys()), reason: REASON, marks });
  }, [forecast]);
  useEffect(() => () => sessionStore.getState().clearHighlight(REASON), []);
  if (forecast === undefined) return <p className={styles.quiet}>{text('forecast.running')}</p>;
  const { daemonSets, others, warnings, refused, steps, done, bounded } = forecast;
  const nothing = refused === undefined && daemonSets.length === 0 && others.length === 0;
  return (
    <div className={styles.forecast}>
      {refused !== undefined && (
        <>
          <p className={styles.stop}>{text(daemonSets.length + others.length === 0 ? 'forecast.refused' : 'forecast.partly')}</p>
          <pre className={styles.words}>{refused}</pre>
        </>
      )}
      {nothing && <p>{text('forecast.nothing')}</p>}
      {daemonSets.map((each) => (
        <OfDaemonSet key={each.effect.name} forecast={each} />
      ))}
      <Others others={others} />
      {warnings.length > 0 && (
        <>
          <h3 className={styles.heading}>{text('forecast.warnings')}</h3>
          <ul className={styles.list}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
      {daemonSets.length > 0 && (
        <p className={styles.quiet} role="status">
          {bounded ? text('forecast.bounded', { steps }) : done ? text('forecast.played', { count: steps }) : text('forecast.running')}
        </p>
      )}
    </div>
  );
}

function OfDaemonSet({ forecast }: { readonly forecast: DaemonSetForecast }): ReactNode {
  const text = useText('reasons');
  const { effect, order, doneAfter, lowest, stalls, pending } = forecast;
  const lines = [
    { sign: '+', names: effect.gains, words: text('forecast.gainsList', { count: effect.gains.length }) },
    { sign: '−', names: effect.loses, words: text('forecast.losesList', { count: effect.loses.length }) },
    {
      sign: '↻',
      names: effect.replaces,
      words: `${text('forecast.replacesList', { count: effect.replaces.length })}, ${text(`forecast.${effect.pace}`, { limit: effect.limit })}`,
    },
    {
      sign: '✕',
      names: effect.refused?.nodes ?? [],
      words: text('forecast.refusedList', { count: effect.refused?.nodes.length ?? 0, cause: effect.refused?.cause ?? '' }),
    },
  ].filter(({ names }) => names.length > 0);
  return (
    <section aria-label={`DaemonSet ${effect.name}`}>
      <h3 className={styles.heading}>DaemonSet {effect.name}</h3>
      <ul className={styles.list}>
        {lines.map(({ sign, names, words }) => (
          <li key={sign} className={styles.line}>
            <b aria-hidden>{sign}</b>
            <span>
              {words}: <span className={styles.names}>{namesText(names)}</span>
            </span>
          </li>
        ))}
      </ul>
      <dl className={styles.facts}>
        {order.length > 1 && (
          <>
            <dt>{text('forecast.order')}</dt>
            <dd className={styles.names}>{namesText(order, ' → ')}</dd>
          </>
        )}
      </dl>
      {doneAfter !== undefined && <p>{text('forecast.lasts', { time: formatClock(doneAfter) })}</p>}
      {lowest !== undefined && effect.replaces.length + effect.loses.length > 0 && <p>{text('forecast.lowest', { ...lowest })}</p>}
      {pending.length > 0 && (
        <>
          <p className={styles.stop}>{text('forecast.pending', { count: pending.length })}</p>
          <ul className={styles.list}>
            {pending.slice(0, 4).map(({ node, message }) => (
              <li key={node}>
                <span className={styles.names}>{node}</span>: {message}
              </li>
            ))}
            {pending.length > 4 && <li>+{pending.length - 4}</li>}
          </ul>
        </>
      )}
      {stalls !== undefined && (
        <p className={styles.stop}>
          {text('forecast.stalls')} {textOf('reasons')(stalls.sentence.key, stalls.sentence.params)}
        </p>
      )}
    </section>
  );
}

function Others({ others }: Pick<Forecast, 'others'>): ReactNode {
  const text = useText('reasons');
  if (others.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{text('forecast.others')}</h3>
      <ul className={styles.list}>
        {others.slice(0, MOST).map(({ ref, created }) => (
          <li key={`${ref.kind} ${ref.namespace ?? ''} ${ref.name}`}>
            {ref.kind} {ref.name} <span className={styles.quiet}>{text(created ? 'forecast.created' : 'forecast.changed')}</span>
          </li>
        ))}
        {others.length > MOST && <li>+{others.length - MOST}</li>}
      </ul>
    </>
  );
}
