import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, LinkButton, Notice } from '../../ui/index.ts';
import { WithCode } from '../Prose.tsx';
import type { Draft } from './draft.ts';
import { chooseStep } from './editorState.ts';
import { type PlayFault, playThrough } from './playThrough.ts';

/** Plays the draft in a copy, and lists what is not as it says. */
export function PlayThrough({ draft, off }: { readonly draft: Draft; readonly off: boolean }) {
  const text = useText('lessonEditor');
  const [isPlaying, setPlaying] = useState(false);
  const [result, setResult] = useState<{ readonly of: Draft; readonly faults: readonly PlayFault[] }>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const play = async () => {
    stop.current.abort();
    const mine = new AbortController();
    stop.current = mine;
    setPlaying(true);
    const faults = await playThrough(draft, mine.signal);
    if (mine.signal.aborted) return;
    setPlaying(false);
    setResult(faults === undefined ? undefined : { of: draft, faults });
  };
  // What was found is about the draft as it was.
  const faults = result?.of === draft ? result.faults : undefined;
  return (
    <div className="stack-wide">
      <div>
        <Button small look="quiet" off={off || isPlaying} onClick={() => void play()}>
          {text('problems.play')}
        </Button>
      </div>
      <div role="status">
        {isPlaying && <p>{text('problems.playing')}</p>}
        {!isPlaying && faults?.length === 0 && <p>{text('problems.played')}</p>}
        {!isPlaying && faults !== undefined && faults.length > 0 && (
          <Notice tone="unready">
            <ul className="stack" aria-label={text('problems.list')}>
              {faults.map(({ step, text: own }) => (
                <li key={`${step} ${own}`}>
                  {step === undefined ? (
                    <WithCode>{own}</WithCode>
                  ) : (
                    <LinkButton onClick={() => chooseStep(step)}>
                      <WithCode>{text('problems.step', { step: step + 1, text: own })}</WithCode>
                    </LinkButton>
                  )}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </div>
  );
}
