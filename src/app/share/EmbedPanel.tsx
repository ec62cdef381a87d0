import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, CheckField, copyText } from '../../ui/index.ts';
import { FormError } from '../dialogs/Foot.tsx';
import { NumberField } from '../dialogs/NumberField.tsx';
import styles from './EmbedPanel.module.css';
import { embedCode, type FrameSize, type FrameSizeName, frameSizes, readSize, sizeLimits } from './embedCode.ts';

/** Pixels: no preview is higher. */
const PREVIEW_HEIGHT = 320;

type Choice = FrameSizeName | 'custom';
const choices: readonly Choice[] = ['small', 'large', 'full', 'custom'];

interface Props {
  readonly address: string | undefined;
  /** Of the frame, for screen readers. */
  readonly title: string;
  readonly ofLesson: boolean;
}

/** The HTML of a frame for another page, its size, and the frame itself. */
export function EmbedPanel({ address, title, ofLesson }: Props) {
  const text = useText('share');
  const name = useId();
  const codeId = useId();
  const [choice, setChoice] = useState<Choice>('small');
  const [typed, setTyped] = useState({ width: '640', height: '480' });
  const [result, setResult] = useState<'embed.copied' | 'refused'>();
  const [width, height] = [readSize(typed.width), readSize(typed.height)];
  const size: FrameSize | undefined =
    choice !== 'custom' ? frameSizes[choice] : width === undefined || height === undefined ? undefined : { width, height };
  const code = size === undefined || address === undefined ? '' : embedCode(address, title, size);
  // What was copied is another code now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each other code.
  useEffect(() => setResult(undefined), [code]);
  const nameOf = (each: Choice) => {
    if (each === 'custom' || each === 'full') return text(`embed.${each}`);
    return `${frameSizes[each].width} × ${frameSizes[each].height}`;
  };
  return (
    <div className={styles.panel}>
      <div className={styles.form}>
        <p>{text(ofLesson ? 'embed.aboutLesson' : 'embed.about')}</p>
        <fieldset className={styles.sizes}>
          <legend className="label">{text('embed.size')}</legend>
          {choices.map((each) => (
            <CheckField key={each} type="radio" name={name} checked={each === choice} onChange={() => setChoice(each)}>
              {nameOf(each)}
            </CheckField>
          ))}
        </fieldset>
        {choice === 'custom' && (
          <div className={styles.numbers}>
            {(['width', 'height'] as const).map((side) => (
              <NumberField
                key={side}
                name={text(`embed.${side}`)}
                value={typed[side]}
                invalid={readSize(typed[side]) === undefined}
                onChange={(value) => setTyped({ ...typed, [side]: value })}
              />
            ))}
          </div>
        )}
        {size === undefined ? (
          <FormError>{text('embed.badSize', sizeLimits)}</FormError>
        ) : (
          <>
            <label className="label" htmlFor={codeId}>
              {text('embed.code')}
            </label>
            <textarea
              id={codeId}
              className={`field ${styles.code}`}
              readOnly
              rows={4}
              value={code}
              onFocus={({ target }) => target.select()}
            />
            <div className={styles.copy}>
              <Button onClick={() => void copyText(code).then((done) => setResult(done ? 'embed.copied' : 'refused'))}>
                {result === 'embed.copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
                {text('embed.copy')}
              </Button>
              <span role="status">{result !== undefined && text(result)}</span>
            </div>
          </>
        )}
      </div>
      {size !== undefined && address !== undefined && <Preview address={address} title={title} size={size} />}
    </div>
  );
}

/** The frame itself, drawn smaller where it would not fit. */
function Preview({
  address,
  title,
  size: { width, height },
}: {
  readonly address: string;
  readonly title: string;
  readonly size: FrameSize;
}) {
  const text = useText('share');
  const host = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<number>();
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = room === undefined ? undefined : Math.min(1, PREVIEW_HEIGHT / height, width === undefined ? 1 : room / width);
  return (
    <figure className={styles.preview}>
      <div ref={host} style={{ height: scale === undefined ? PREVIEW_HEIGHT : Math.round(height * scale) }}>
        {scale !== undefined && room !== undefined && (
          <iframe
            src={address}
            title={title}
            style={{ width: width ?? Math.round(room / scale), height, transform: `scale(${scale})` }}
            allow="clipboard-write"
          />
        )}
      </div>
      <figcaption className="quiet">
        {scale === undefined || scale === 1 ? text('embed.preview') : text('embed.scaled', { percent: Math.round(scale * 100) })}
      </figcaption>
    </figure>
  );
}
