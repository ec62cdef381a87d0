import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText, IconButton } from '../../ui/index.ts';
import styles from './CopyLine.module.css';

interface Props {
  readonly line: string;
  readonly copy: string;
  readonly copied: string;
}

/** A command to be taken elsewhere. */
export function CopyLine({ line, copy, copied }: Props) {
  const [done, setDone] = useState(false);
  return (
    <div className={styles.line}>
      <code className={styles.command}>{line}</code>
      <IconButton label={done ? copied : copy} title={done ? copied : copy} onClick={() => void copyText(line).then(setDone)}>
        {done ? <Check /> : <Copy />}
      </IconButton>
    </div>
  );
}
