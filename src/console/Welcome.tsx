import { useLanguage, useText } from '../i18n/index.ts';
import { suggestedCommands } from './suggestedCommands.ts';
import styles from './Welcome.module.css';

/** What stands in the console before its first command; a press writes one into the prompt. */
export function Welcome({ choose }: { readonly choose: (line: string) => void }) {
  const text = useText('console');
  const language = useLanguage();
  return (
    <div className={styles.welcome}>
      <p>
        {text('welcome')}
        {language !== 'en' && ` ${text('untranslated')}`}
      </p>
      <div role="group" className={styles.list} aria-label={text('suggestions')}>
        {suggestedCommands.map((line) => (
          <button key={line} type="button" className={styles.command} onClick={() => choose(line)}>
            {line}
          </button>
        ))}
      </div>
    </div>
  );
}
