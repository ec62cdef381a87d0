import { useEffect, useState } from 'react';
import { type WhyHere as Found, whyHere } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { Pod } from '../kubernetes/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import { RefLink } from './RefLink.tsx';
import { useCopies } from './useCopies.ts';
import styles from './WhyHere.module.css';

/** Nodes that are named; the rest is a number. */
const MOST = 6;

/** Why the scheduler put the Pod on its Node: what it gave each of those that passed its filters. */
export function WhyHere({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const [found, setFound] = useState<Found>();
  const { playing, run, ask } = useCopies();
  const { namespace, name, uid } = pod.metadata;

  // How a Pod came to its Node is the same at each moment at which it is there.
  useEffect(() => {
    setFound(undefined);
    if (!run) return;
    const timer = setTimeout(() => {
      const { simulation } = sessionStore.getState();
      const present = simulation.view.get('Pod', namespace, name);
      setFound(present?.metadata.uid === uid ? whyHere(simulation, present) : undefined);
    }, 100);
    return () => clearTimeout(timer);
  }, [namespace, name, uid, run]);

  if (found === undefined) {
    if (run || playing) return <p className="quiet">{text('life.selected')}</p>;
    return <Button onClick={ask}>{text('here.ask')}</Button>;
  }
  const { sentence, nodes } = found;
  const caption = nodes.slice(0, MOST);
  const differing = caption[0]?.by.filter(({ points }, index) => nodes.some(({ by }) => by[index]?.points !== points)) ?? [];
  const left = nodes.length - caption.length;
  return (
    <>
      <p className="quiet">{textOf('why')(sentence.key, sentence.params)}</p>
      {caption.length > 0 && (
        <ol className={styles.points} aria-label={text('here.points')}>
          {caption.map(({ node, total, by }) => (
            <li key={node}>
              <RefLink to={{ kind: 'Node', name: node }} />
              <b>{text('here.total', { total })}</b>
              <span className="quiet">
                {differing.map(({ plugin }) => `${plugin} ${by.find((each) => each.plugin === plugin)?.points ?? 0}`).join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
      {left > 0 && <p className="quiet">{text('here.more', { count: left })}</p>}
    </>
  );
}
