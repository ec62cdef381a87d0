import { drainHolds, type Eviction, evictionOf } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { Node, Pod } from '../kubernetes/index.ts';
import { type Session, sessionStore, useMoment, useSession } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { CommandButton } from './CommandButton.tsx';
import styles from './EvictionWhy.module.css';
import { RefLink } from './RefLink.tsx';

/** Pods that are named; the rest is a number. */
const MOST = 5;

/** What an eviction of the Pod would be answered now, where a disruption budget has a say. */
export function EvictionWhy({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const { head } = useMoment();
  const eviction = evictionOf(sessionStore.getState().simulation.view, pod);
  if (eviction === undefined) return null;
  return (
    <Notice
      tone={eviction.refused ? 'failed' : 'good'}
      role="region"
      className={styles.eviction}
      aria-label={text('eviction.title')}
      data-head={head}
    >
      <p>
        <b>{text('eviction.title')}</b>
      </p>
      <Answer eviction={eviction} />
    </Notice>
  );
}

function Answer({ eviction: { sentences, message, fixes } }: { readonly eviction: Eviction }) {
  const text = useText('why');
  return (
    <>
      {message !== undefined && <p className={styles.message}>{message}</p>}
      {sentences.map(({ key, params }) => (
        <p key={key}>{textOf('why')(key, params)}</p>
      ))}
      {fixes.length > 0 && (
        <div className="stack">
          {fixes.map(({ kind, line, params }) => (
            <CommandButton key={line} command={line} label={text(`eviction.fix.${kind}`, params)} />
          ))}
        </div>
      )}
    </>
  );
}

/** A drain of this node still runs: it names the node, or chooses nodes by label. */
const isDraining = ({ transcript }: Session, node: string): boolean =>
  transcript.some(({ line, exitCode }) => {
    const [verb, ...words] = line.split(/\s+/);
    return (
      exitCode === undefined &&
      verb === 'drain' &&
      words.some((word) => word === node || word.endsWith(`/${node}`) || /^(-l|--selector)/.test(word))
    );
  });

/** Pods that hold up the drain of the node, each with its budget; on a node that is cordoned only, those that would. */
export function DrainWhy({ node }: { readonly node: Node }) {
  const text = useText('why');
  const { head } = useMoment();
  const { name } = node.metadata;
  const draining = useSession((session) => isDraining(session, name));
  const holds = drainHolds(sessionStore.getState().simulation.view, node);
  if (holds.length === 0) return null;
  const left = holds.length - MOST;
  return (
    <Notice tone="failed" role="region" className={styles.eviction} aria-label={text('eviction.drain')} data-head={head}>
      <p>
        <b>{text('eviction.drain')}</b>
      </p>
      <p>{text(draining ? 'eviction.waits' : 'eviction.wouldWait', { node: name })}</p>
      <ul className="stack-wide">
        {holds.slice(0, MOST).map(({ pod: { metadata }, eviction }) => (
          <li key={metadata.uid}>
            <RefLink to={{ kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name }} />
            <Answer eviction={eviction} />
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet">{text('eviction.more', { count: left })}</p>}
    </Notice>
  );
}
