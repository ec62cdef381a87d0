import { ArrowRight } from 'lucide-react';
import { type TextKey, useText } from '../i18n/index.ts';
import { useObjects } from '../session/index.ts';
import styles from './Questions.module.css';
import { compareStore } from './store.ts';
import type { Setup } from './types.ts';

type Question = readonly [name: TextKey<'compare'>, about: TextKey<'compare'>, setup: Partial<Setup>];

const questions: readonly Question[] = [
  ['ask.pace', 'ask.paceAbout', { topic: 'maxUnavailable', values: ['1', '2'], happening: 'image' }],
  ['ask.surge', 'ask.surgeAbout', { topic: 'surge', values: ['1', '1'], happening: 'image' }],
  ['ask.bad', 'ask.badAbout', { topic: 'maxUnavailable', values: ['1', '100%'], happening: 'badImage' }],
  ['ask.strategy', 'ask.strategyAbout', { topic: 'strategy', happening: 'image' }],
  ['ask.kind', 'ask.kindAbout', { topic: 'kind', happening: 'failNode' }],
  ['ask.manifest', 'ask.manifestAbout', { topic: 'manifest', happening: 'nothing' }],
];

interface Props {
  readonly change: (part: Partial<Setup>) => Setup;
}

/** Comparisons that a press begins. */
export function Questions({ change }: Props) {
  const text = useText('compare');
  const none = useObjects('DaemonSet').length === 0;
  return (
    <section className={styles.place} aria-label={text('ask.label')}>
      {none && <p className={styles.none}>{text('none')}</p>}
      <ul className={styles.list}>
        {questions.map(([name, about, part]) => (
          <li key={name}>
            <button
              type="button"
              className={styles.question}
              disabled={none && part.topic !== 'manifest'}
              onClick={() => compareStore.getState().actions.run(change(part))}
            >
              <span className={styles.name}>{text(name)}</span>
              <span className={styles.about}>{text(about)}</span>
              <ArrowRight aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
