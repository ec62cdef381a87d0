import { useEffect, useState } from 'react';
import { textOf, useText } from '../i18n/index.ts';
import type { Pod } from '../kubernetes/index.ts';
import { inSlices, useMoment, useSession } from '../session/index.ts';
import { baseline, type Intervention, interventionsFor, simulateIntervention, type WhatIf } from '../trial/index.ts';
import { Button } from '../ui/index.ts';
import { useCopies } from './useCopies.ts';
import styles from './WhatIfs.module.css';

interface Tried {
  readonly alone: Omit<WhatIf, 'intervention'> | undefined;
  readonly outcomes: ReadonlyMap<Intervention, WhatIf>;
}
const nothing: Tried = { alone: undefined, outcomes: new Map() };

/** What each intervention would do to the Pod, tried out on copies of the cluster, one after the other while nothing plays. */
export function WhatIfs({ pod }: { readonly pod: Pod }) {
  // A lesson asks what will happen.
  const asks = useSession((session) => session.question !== undefined);
  return asks ? null : <Interventions pod={pod} />;
}

function Interventions({ pod }: { readonly pod: Pod }) {
  const text = useText('why');
  const simulation = useSession((session) => session.simulation);
  const moment = useMoment();
  const [tried, setTried] = useState(nothing);
  const { playing, run, ask } = useCopies();

  // The copies are of the moment that is shown.
  useEffect(() => {
    setTried(nothing);
    if (!run || moment.head < 0) return;
    const running = new AbortController();
    const { signal } = running;
    const tryAll = async (): Promise<void> => {
      const alone = await inSlices(baseline(simulation, pod), { signal });
      if (alone === undefined) return;
      setTried({ alone, outcomes: new Map() });
      for (const intervention of interventionsFor(simulation, pod)) {
        const whatIf = await inSlices(simulateIntervention(simulation, pod, intervention, alone.outcome), { signal });
        if (whatIf === undefined) return;
        setTried((before) => ({ ...before, outcomes: new Map([...before.outcomes, [intervention, whatIf]]) }));
      }
    };
    const timer = setTimeout(() => void tryAll(), 150);
    return () => {
      running.abort();
      clearTimeout(timer);
    };
  }, [simulation, pod, moment, run]);

  if (playing) return <p className="quiet">{text('whatIf.playing')}</p>;
  if (!run) return <Button onClick={ask}>{text('whatIf.try')}</Button>;
  const node = pod.spec.nodeName ?? '';
  return (
    <>
      {tried.alone !== undefined && tried.alone.sentences.length > 0 && (
        <p>
          {text('whatIf.inAnyCase')} <Sentences of={tried.alone} />
        </p>
      )}
      <dl className={styles.whatIfs}>
        {interventionsFor(simulation, pod).map((intervention) => {
          const whatIf = tried.outcomes.get(intervention);
          return (
            <div key={intervention}>
              <dt>{text(`whatIf.deed.${intervention}`, { node })}</dt>
              <dd aria-busy={whatIf === undefined}>{whatIf === undefined ? '…' : <Sentences of={whatIf} />}</dd>
            </div>
          );
        })}
      </dl>
      <p className="quiet">{text('whatIf.note')}</p>
    </>
  );
}

const Sentences = ({ of }: { readonly of: Pick<WhatIf, 'sentences'> }) =>
  of.sentences.map(({ key, params }) => textOf('why')(key, params)).join(' ');
