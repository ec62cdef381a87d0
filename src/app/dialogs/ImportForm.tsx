import { FileUp, Lock } from 'lucide-react';
import { type DragEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { type ClusterReader, clusterReader, type ImportAnswer, sessionStore } from '../../session/index.ts';
import { Button } from '../../ui/index.ts';
import { CopyLine } from './CopyLine.tsx';
import { Buttons, FormError } from './Foot.tsx';
import { Form } from './Form.tsx';
import { Frame } from './Frame.tsx';
import { ImportFindings } from './ImportFindings.tsx';
import styles from './ImportForm.module.css';

const COMMAND = 'kubectl get nodes,ds,deploy,rs,sts,pods -A -o yaml';
/** What a text field holds without making the page slow. */
const SHOWN = 200_000;

type State =
  | { readonly at: 'asking'; readonly fault?: string }
  | { readonly at: 'reading' }
  | { readonly at: 'found'; readonly answer: ImportAnswer & { readonly ok: true } };

/** A short text stands in the field; anything else is kept beside it under a name. */
type Source = string | { readonly name: string; readonly from: Blob };

/** Reads what kubectl printed of a real cluster, says what is in it, and opens it. */
export function ImportForm({ close }: { readonly close: () => void }) {
  const text = useText('exchange');
  const [source, setSource] = useState<Source>('');
  const [state, setState] = useState<State>({ at: 'asking' });
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const reader = useRef<ClusterReader>(undefined);
  const renew = () => {
    reader.current?.stop();
    reader.current = clusterReader();
  };
  useEffect(() => {
    reader.current = clusterReader();
    return () => reader.current?.stop();
  }, []);
  // Before the findings are seen: who presses Enter then means this button.
  useLayoutEffect(() => {
    if (state.at === 'found') opener.current?.focus();
  }, [state.at]);

  const read = async (from: Blob) => {
    // What is still being read has been chosen before: the later choice counts.
    if (state.at === 'reading') renew();
    const by = reader.current;
    if (by === undefined) return;
    setState({ at: 'reading' });
    try {
      const answer = await by.read(from);
      if (answer.ok) return setState({ at: 'found', answer });
      const { fault } = answer;
      const params = 'summary' in fault ? {} : { detail: fault.detail ?? '', line: fault.line ?? 0 };
      setState({ at: 'asking', fault: text(`import.fault.${fault.key}`, params) });
    } catch (error) {
      renew();
      setState({ at: 'asking', fault: text('import.fault.worker', { detail: error instanceof Error ? error.message : String(error) }) });
    }
  };
  const take = (name: string, from: Blob) => {
    setSource({ name, from });
    void read(from);
  };
  const takeFile = (chosen: File | undefined) => {
    if (chosen !== undefined) take(chosen.name, chosen);
  };
  const open = async ({ answer }: State & { readonly at: 'found' }) => {
    await sessionStore.getState().importCluster(answer.objects, answer.files);
    close();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    takeFile(event.dataTransfer.files[0]);
  };

  return (
    <Frame title={text('import.title')} about={text(state.at === 'found' ? 'import.found' : 'import.about')} close={close} wide>
      {state.at === 'found' ? (
        <>
          <ImportFindings summary={state.answer.summary} />
          <Buttons>
            <Button look="quiet" onClick={() => setState({ at: 'asking' })}>
              {text('import.another')}
            </Button>
            <Button look="accent" ref={opener} onClick={() => void open(state)}>
              {text('import.open')}
            </Button>
          </Buttons>
        </>
      ) : (
        <Form
          className={styles.place}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          submit={() => void read(typeof source === 'string' ? new Blob([source]) : source.from)}
        >
          <CopyLine line={COMMAND} copy={text('import.copy')} copied={text('import.copied')} />
          <textarea
            className={`field ${styles.text}`}
            aria-label={text('import.paste')}
            placeholder={text('import.placeholder')}
            rows={9}
            spellCheck={false}
            value={typeof source === 'string' ? source : ''}
            onChange={(event) => {
              setSource(event.target.value);
              if (state.at === 'asking') setState({ at: 'asking' });
            }}
            onPaste={(event) => {
              // A text of megabytes would make the field slow: it is kept aside.
              const pasted = event.clipboardData.getData('text');
              if (pasted.length <= SHOWN) return;
              event.preventDefault();
              take(text('import.paste'), new Blob([pasted]));
            }}
          />
          <div className={styles.file}>
            <Button onClick={() => file.current?.click()}>
              <FileUp />
              {text('import.file')}
            </Button>
            <span className="quiet">
              {typeof source === 'string'
                ? text('import.drop')
                : text('import.chosen', { name: source.name, size: (source.from.size / 1e6).toFixed(1) })}
            </span>
            <input
              ref={file}
              type="file"
              hidden
              tabIndex={-1}
              accept=".yaml,.yml,.json,.txt"
              onChange={(event) => takeFile(event.target.files?.[0])}
            />
          </div>
          <ul className={styles.limits}>
            <li>{text('import.reads')}</li>
            <li>{text('import.unknown')}</li>
          </ul>
          <p className={styles.private}>
            <Lock aria-hidden />
            {text('import.private')}
          </p>
          {state.at === 'asking' && state.fault !== undefined && <FormError>{state.fault}</FormError>}
          <Buttons>
            <Button type="submit" look="accent" disabled={state.at === 'reading'}>
              {text(state.at === 'reading' ? 'import.reading' : 'import.read')}
            </Button>
          </Buttons>
        </Form>
      )}
    </Frame>
  );
}
