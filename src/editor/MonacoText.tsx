import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useResolvedTheme, useSession } from '../session/index.ts';
import { applyKeys, tabKeys } from './keys.ts';
import type { MonacoModule } from './loadMonaco.ts';
import styles from './MonacoText.module.css';
import type { Handover, MountedEditor } from './monaco/mountEditor.ts';

interface Props {
  readonly monaco: MonacoModule;
  readonly handover: RefObject<Handover | undefined>;
}

export function MonacoText({ monaco, handover }: Props): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<MountedEditor>();
  const text = useText('editor');
  const theme = useResolvedTheme();
  const name = useSession((session) => session.files.find((file) => file.id === session.activeFile)?.name ?? '');

  useEffect(() => {
    if (host.current === null) return;
    const editor = monaco.mountEditor(host.current, sessionStore, handover.current);
    handover.current = undefined;
    setMounted(editor);
    return () => {
      setMounted(undefined);
      editor.dispose();
    };
  }, [monaco, handover]);
  useEffect(() => mounted?.theme(theme), [mounted, theme]);
  useEffect(() => mounted?.name(text('text', { file: name, apply: applyKeys(text), keys: tabKeys() })), [mounted, text, name]);

  return <div ref={host} className={styles.host} />;
}
