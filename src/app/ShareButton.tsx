import { Check, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Button, save } from '../ui/index.ts';
import { Word } from './Word.tsx';

/** A chat message takes no longer link. */
const LONGEST = 2_000;
const SHOWN_MS = 2_500;

type ShareResult = 'copied' | 'long' | 'none';

/** Shares the commands and the current step as a link, or as a file where the link would be too long. */
async function share(): Promise<ShareResult> {
  const history = await sessionStore.getState().historyText();
  if (history === undefined) return 'none';
  const link = new URL(`#s=${history}`, window.location.href).href;
  if (link.length > LONGEST) {
    save('daemonset-session.txt', link);
    return 'long';
  }
  await navigator.clipboard.writeText(link);
  return 'copied';
}

export function ShareButton() {
  const text = useText('app');
  const [result, setResult] = useState<ShareResult>();
  const press = async () => {
    setResult(await share());
    setTimeout(() => setResult(undefined), SHOWN_MS);
  };
  return (
    <>
      <Button
        look="quiet"
        aria-label={text('share.copy')}
        data-tip={text(result === undefined ? 'share.tip' : `share.${result}`)}
        data-tip-side="left"
        onClick={() => void press()}
      >
        {result === 'copied' ? <Check /> : <Link2 />}
        <Word>{text('share.word')}</Word>
      </Button>
      <span className="visually-hidden" role="status">
        {result === undefined ? '' : text(`share.${result}`)}
      </span>
    </>
  );
}
