import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './ManifestLines.module.css';

interface Props {
  readonly file: string;
  /** Counted from 1, as in `onPress`. */
  readonly pointed: number | undefined;
  /** Lines can be pressed. By keyboard there is a list to choose from. */
  readonly onPress?: ((line: number) => void) | undefined;
}

/** A file of the editor with numbered lines, for a step that is about one. */
export function ManifestLines({ file, pointed, onPress }: Props) {
  const text = useText('present');
  const manifest = useSession((session) => session.files.find(({ name }) => name === file)?.text ?? '');
  const line = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line comes into sight.
  useEffect(() => void line.current?.scrollIntoView({ block: 'center' }), [file, pointed]);
  return (
    <section className={styles.file} aria-label={text('manifest', { file })} tabIndex={0}>
      <ol>
        {manifest.split(/\r\n|\n|\r/).map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its number.
          <li key={index} ref={index + 1 === pointed ? line : undefined} data-pointed={index + 1 === pointed || undefined}>
            {onPress === undefined ? (
              <code>{each === '' ? ' ' : each}</code>
            ) : (
              <button type="button" tabIndex={-1} onClick={() => onPress(index + 1)}>
                <code>{each === '' ? ' ' : each}</code>
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
