import { Circle, Square } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import { useEditing } from '../editing.ts';
import { changeEditor, type RecordInto, useEditor } from './editorState.ts';
import { SelectField } from './Field.tsx';
import styles from './Record.module.css';
import { startRecording, stopRecording } from './recorder.ts';

/** Turns recording on and off. `solution`: of an exercise, else into steps. */
export function Record({ solution = false }: { readonly solution?: boolean }) {
  const text = useText('lessonEditor');
  const isOn = useEditing((editing) => editing.isRecording);
  const into = useEditor((editor) => editor.recordInto);
  const failed = useEditor((editor) => editor.failed);
  const press = () => {
    if (isOn) return stopRecording();
    if (solution || into === 'solution') changeEditor({ recordInto: solution ? 'solution' : 'step' });
    startRecording();
  };
  return (
    <div className={styles.record}>
      <div className={styles.row}>
        <Button className={isOn ? styles.on : styles.off} aria-pressed={isOn} onClick={press}>
          {isOn ? <Square aria-hidden /> : <Circle aria-hidden />}
          {text(isOn ? 'record.stop' : solution ? 'exercise.record' : 'record.start')}
        </Button>
        {!solution && (
          <div className={styles.into}>
            <SelectField
              label={text('record.into')}
              value={into === 'solution' ? 'step' : into}
              options={(['step', 'steps'] as const).map((value) => ({ value, name: text(`record.${value}`) }))}
              change={(recordInto: RecordInto) => changeEditor({ recordInto })}
            />
          </div>
        )}
      </div>
      <p className="quiet" role="status">
        {isOn && `${text('recording')} `}
        {text('record.about')}
      </p>
      {failed !== undefined && (
        <p role="status">
          {text('record.failed')}{' '}
          <Button small onClick={failed}>
            {text('record.failedAdd')}
          </Button>
        </p>
      )}
    </div>
  );
}
