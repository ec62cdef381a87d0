import type { Chain, Link } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { actorName, sessionStore, useClock, useDescribeStep, useMoment, useSession } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import styles from './Causes.module.css';

/** A chain of causes from the effect back to what began it; each link moves the head to its step. */
export function Causes({ chain, label }: { readonly chain: Chain; readonly label: string }) {
  const text = useText('reasons');
  return (
    <ol className={styles.chain} aria-label={label}>
      {chain.links.map((link) => (
        <Cause key={link.step.index} link={link} />
      ))}
      {chain.leftOut > 0 && <li className={styles.between}>{text('chain.leftOut', { count: chain.leftOut })}</li>}
      {chain.end !== undefined && <Cause link={chain.end} />}
    </ol>
  );
}

function Cause({ link: { step, change } }: { readonly link: Link }) {
  const text = useText('reasons');
  const sentence = useDescribeStep();
  const clock = useClock();
  const { head } = useMoment();
  const origin = useSession((session) => session.timelineStart);
  const inScenario = step.index <= origin;
  const ref = change?.ref;
  const here = step.index === head;
  return (
    <li className={styles.link} data-here={here || undefined}>
      <span className={styles.where}>
        {inScenario ? (
          text('chain.setup')
        ) : (
          <LinkButton
            aria-current={here ? 'step' : undefined}
            aria-label={`${text('chain.go', { step: step.index - origin })} · ${clock(step.time)}`}
            title={text('chain.go', { step: step.index - origin })}
            onClick={() => sessionStore.getState().moveTo(step.index)}
          >
            {step.index - origin} · {clock(step.time)}
          </LinkButton>
        )}{' '}
        {actorName(step.actor)}
      </span>
      <span>
        {sentence(change ?? step)}
        {ref !== undefined && (
          <>
            {' '}
            <LinkButton
              aria-label={text('chain.select', { name: `${ref.kind} ${ref.name}` })}
              onClick={() => sessionStore.getState().select(ref)}
            >
              {ref.name}
            </LinkButton>
          </>
        )}
      </span>
    </li>
  );
}
