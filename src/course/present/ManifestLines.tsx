import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './ManifestLines.module.css';

/** A file of the editor with numbered lines, for a step that is about one. `pointed` is counted from 1. */
export function ManifestLines({ file, pointed }: { readonly file: string; readonly pointed: number | undefined }) {
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
            <code>{each === '' ? ' ' : each}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
