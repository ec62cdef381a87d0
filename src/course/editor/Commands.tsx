import { Plus, Trash2 } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import type { WrittenCommand } from '../../lessons/index.ts';
import { Button, classes, IconButton } from '../../ui/index.ts';
import styles from './Commands.module.css';
import { TextField } from './Field.tsx';
import { FileField } from './NameFields.tsx';
import { useNames } from './useNames.ts';

interface Props {
  readonly commands: readonly WrittenCommand[];
  readonly change: (commands: readonly WrittenCommand[], deletes?: boolean) => void;
}

/** Commands as lines that can be typed, and edits of files. */
export function Commands({ commands, change }: Props) {
  const text = useText('lessonEditor');
  const { files } = useNames();
  return (
    <div className={styles.list}>
      {commands.map((command, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a command has no name but its place.
        <div key={index} className={styles.row}>
          {command.type === 'line' ? (
            <input
              className={classes('field', styles.line)}
              aria-label={text('step.command', { number: index + 1 })}
              placeholder={text('step.hint')}
              spellCheck={false}
              value={command.line}
              onChange={({ currentTarget }) => change(commands.with(index, { type: 'line', line: currentTarget.value }))}
            />
          ) : (
            <Edit number={index + 1} command={command} change={(next) => change(commands.with(index, next))} />
          )}
          <IconButton label={text('step.deleteCommand', { number: index + 1 })} onClick={() => change(commands.toSpliced(index, 1), true)}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className={styles.buttons}>
        <Button small onClick={() => change([...commands, { type: 'line', line: '' }])}>
          <Plus aria-hidden />
          {text('step.addCommand')}
        </Button>
        {files[0] !== undefined && (
          <Button small look="quiet" onClick={() => change([...commands, { type: 'edit', file: files[0] ?? '', replace: '', with: '' }])}>
            {text('step.addEdit')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface EditProps {
  readonly number: number;
  readonly command: Exclude<WrittenCommand, { readonly type: 'line' }>;
  readonly change: (command: WrittenCommand) => void;
}

function Edit({ number, command, change }: EditProps) {
  const text = useText('lessonEditor');
  return (
    <div className={styles.edit} role="group" aria-label={text('step.command', { number })}>
      <FileField value={command.file} change={(file) => change({ ...command, file })} />
      {command.type === 'edit' ? (
        <>
          <TextField
            mono
            lines={2}
            label={text('step.replace')}
            value={command.replace}
            change={(replace) => change({ ...command, replace })}
          />
          <TextField mono lines={2} label={text('step.with')} value={command.with} change={(next) => change({ ...command, with: next })} />
        </>
      ) : (
        <TextField mono lines={6} label={text('step.whole')} value={command.text} change={(next) => change({ ...command, text: next })} />
      )}
    </div>
  );
}
