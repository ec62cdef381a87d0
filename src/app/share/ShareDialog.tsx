import { Check, Download, Link2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { type Language, textOf, useText } from '../../i18n/index.ts';
import { type AddressParts, addressOf, LONGEST_LINK } from '../../session/index.ts';
import { Button, CheckField, copyText, Dialog, Notice, save, Tabs } from '../../ui/index.ts';
import { Labelled } from '../dialogs/Labelled.tsx';
import { SelectField } from '../dialogs/SelectField.tsx';
import { EmbedPanel } from './EmbedPanel.tsx';
import { QrPanel } from './QrPanel.tsx';
import styles from './ShareDialog.module.css';
import { type Shared, useHistory, useSharedLesson } from './useShared.ts';

/** The name of the file is what tells a saved history from a manifest that is dropped. */
const FILE = 'daemonset-session.txt';

const ways = ['qr', 'embed', 'file'] as const;
type Way = (typeof ways)[number];

type Result = 'copied' | 'refused' | 'file.saved' | 'file.tooLong';

interface Props {
  /** What is shared until the person chooses: the step, or the lesson that runs. */
  readonly of?: 'lesson' | undefined;
  readonly close: () => void;
}

/** Shares a step or a lesson as a link, a QR code, a frame for another page or a file. Its first button copies the link. */
export function ShareDialog({ of, close }: Props) {
  const text = useText('share');
  const lesson = useSharedLesson();
  const [chosen, setChosen] = useState<Shared>(of ?? 'step');
  const shared = chosen === 'lesson' && lesson === undefined && of === undefined ? 'step' : chosen;
  const [language, setLanguage] = useState<Language>();
  const [theme, setTheme] = useState<AddressParts['theme']>();
  const history = useHistory(shared === 'start');
  const [result, setResult] = useState<Result>();
  const [way, setWay] = useState<Way>('qr');
  const offered: readonly Way[] = shared === 'lesson' ? ways.filter((each) => each !== 'file') : ways;
  const shownWay = offered.includes(way) ? way : 'qr';

  const parts: AddressParts | undefined =
    shared === 'lesson' ? lesson && { lesson: lesson.id } : history === undefined ? undefined : { history };
  const how = { ...(language === undefined ? {} : { language }), ...(theme === undefined ? {} : { theme }) };
  const addressWith = (more: AddressParts) => (parts === undefined ? undefined : addressOf(location.href, { ...parts, ...how, ...more }));
  const link = addressWith({});
  const isLong = link !== undefined && link.length > LONGEST_LINK;

  // What was copied is another link now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each other link.
  useEffect(() => setResult(undefined), [link]);

  const copy = async () => {
    if (link !== undefined) setResult((await copyText(link)) ? 'copied' : 'refused');
  };
  const saveFile = (done: Result) => {
    if (link === undefined) return;
    save(FILE, link);
    setResult(done);
  };
  const share = () => (isLong ? saveFile('file.tooLong') : void copy());
  // A press before there is a link counts.
  const [isAsked, setAsked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the link is there.
  useEffect(() => {
    if (!isAsked || link === undefined) return;
    setAsked(false);
    share();
  }, [isAsked, link]);

  return (
    <Dialog
      title={text('title')}
      about={text(shared === 'lesson' ? 'aboutLesson' : 'about')}
      closeLabel={textOf('app')('form.close')}
      onClose={close}
      size="wide"
      first="[data-first]"
    >
      <div className={styles.link}>
        <Button look="accent" data-first onClick={() => setAsked(true)}>
          {isLong ? <Download aria-hidden /> : result === 'copied' ? <Check aria-hidden /> : <Link2 aria-hidden />}
          {text(isLong ? 'file.save' : 'copy')}
        </Button>
        <input
          className="field"
          readOnly
          aria-label={text('link')}
          value={link ?? text('loading')}
          onFocus={({ target }) => target.select()}
        />
        {isLong && (
          <Button onClick={() => void copy()}>
            {result === 'copied' ? <Check aria-hidden /> : <Link2 aria-hidden />}
            {text('copyLong')}
          </Button>
        )}
        <p role="status" className={styles.result}>
          {result !== undefined && text(result)}
        </p>
      </div>
      {isLong && (
        <Notice tone="unready">
          <p>{text('long', { length: link.length })}</p>
        </Notice>
      )}
      <div className={styles.choices}>
        <WhatChoice shared={shared} hasLesson={lesson !== undefined} onChange={setChosen} />
        <Labelled name={text('language')}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={language ?? ''}
              onChange={({ target }) => setLanguage(target.value === 'en' || target.value === 'es' ? target.value : undefined)}
            >
              <option value="">{text('languageOwn')}</option>
              <option value="en" lang="en">
                English
              </option>
              <option value="es" lang="es">
                Español
              </option>
            </select>
          )}
        </Labelled>
        <SelectField
          name={text('theme')}
          value={theme ?? ''}
          options={[
            ['', text('themeOwn')],
            ['light', text('themeLight')],
            ['dark', text('themeDark')],
          ]}
          onChange={(chosen) => setTheme(chosen === '' ? undefined : chosen)}
        />
      </div>
      <div>
        <Tabs
          className={styles.tabs}
          label={text('ways')}
          controls="share-way"
          current={shownWay}
          choose={setWay}
          tabs={offered.map((id) => ({ id, name: text(`${id}.tab`) }))}
        />
        <div id="share-way" role="tabpanel" aria-label={text(`${shownWay}.tab`)} className={styles.way}>
          {shownWay === 'qr' && link !== undefined && <QrPanel link={link} name={shared === 'lesson' ? (lesson?.id ?? '') : 'daemonset'} />}
          {shownWay === 'embed' && (
            <EmbedPanel
              address={addressWith({ isEmbedded: true })}
              title={[...(shared === 'lesson' && lesson !== undefined ? [lesson.title] : []), textOf('app')('title')].join(' · ')}
              ofLesson={shared === 'lesson'}
            />
          )}
          {shownWay === 'file' && (
            <>
              <p>{text('file.about')}</p>
              <Button className={styles.action} onClick={() => saveFile('file.saved')}>
                <Download aria-hidden />
                {text('file.save')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

interface WhatProps {
  readonly shared: Shared;
  readonly hasLesson: boolean;
  readonly onChange: (shared: Shared) => void;
}

function WhatChoice({ shared, hasLesson, onChange }: WhatProps) {
  const text = useText('share');
  const name = useId();
  const choices: readonly Shared[] = hasLesson ? ['step', 'start', 'lesson'] : ['step', 'start'];
  return (
    <fieldset className={styles.what}>
      <legend className="label">{text('what')}</legend>
      {choices.map((each) => (
        <CheckField key={each} type="radio" name={name} checked={each === shared} onChange={() => onChange(each)}>
          {text(each)}
        </CheckField>
      ))}
    </fieldset>
  );
}
