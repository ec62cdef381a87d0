import { Circle, Square } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import { useEditing } from '../editing.ts';
import { changeEditor, useEditor } from './editorState.ts';
import { SelectField } from './Field.tsx';
import styles from './Record.module.css';
import { startRecorder, stopRecorder } from './recorder.ts';

/** Turns recording on and off. `solution`: of an exercise, else into steps. */
export function Record({ solution }: { readonly solution: boolean }) {
  const text = useText('lessonEditor');
  const isOn = useEditing((editing) => editing.isRecording);
  const into = useEditor((editor) => editor.recordInto);
  const press = () => {
    if (isOn) return stopRecorder();
    if (solution !== (into === 'solution')) changeEditor({ recordInto: solution ? 'solution' : 'step' });
    startRecorder();
  };
  return (
    <Button small className={isOn ? styles.on : styles.off} aria-pressed={isOn} data-tip={text('record.about')} onClick={press}>
      {isOn ? <Square aria-hidden /> : <Circle aria-hidden />}
      {text(isOn ? 'record.stop' : solution ? 'exercise.record' : 'record.start')}
    </Button>
  );
}

/** Where recorded commands go. */
export function RecordedInto() {
  const text = useText('lessonEditor');
  const isOn = useEditing((editing) => editing.isRecording);
  const into = useEditor((editor) => editor.recordInto);
  return (
    <>
      <SelectField
        label={text('record.into')}
        value={into === 'solution' ? 'step' : into}
        options={(['step', 'steps'] as const).map((value) => ({ value, name: text(`record.${value}`) }))}
        change={(recordInto) => changeEditor({ recordInto })}
      />
      <div role="status">{isOn && <p className={styles.recording}>{text('recording')}</p>}</div>
    </>
  );
}

/** A command that failed is recorded on request only. */
export function NotRecorded() {
  const text = useText('lessonEditor');
  const failed = useEditor((editor) => editor.failed);
  return (
    <div role="status">
      {failed !== undefined && (
        <p>
          {text('record.failed')}{' '}
          <Button small onClick={failed}>
            {text('record.failedAdd')}
          </Button>
        </p>
      )}
    </div>
  );
}
