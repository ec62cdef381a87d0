import { FilePenLine } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { type EditorFile, sessionStore, useSession } from '../session/index.ts';
import { ActionButton } from './ActionButton.tsx';
import { CommandButton } from './CommandButton.tsx';
import type { EditFix } from './edits.ts';
import type { Fix } from './fixes.ts';
import { manifestFile } from './manifestLocation.ts';
import styles from './Repairs.module.css';

interface RepairsProps {
  readonly daemonSet: DaemonSet | undefined;
  readonly edits: readonly EditFix[];
  readonly fixes: readonly Fix[];
  /** The file of the editor that has the repair already, not applied yet. */
  readonly written?: EditorFile | undefined;
}

/** What would make a check pass: edits of the manifest where the editor has it, and commands. */
export function Repairs({ daemonSet, edits, fixes, written }: RepairsProps) {
  const text = useText('why');
  const [outcome, setOutcome] = useState<Outcome>();
  const editable = useSession(({ files }) => daemonSet !== undefined && manifestFile(files, daemonSet) !== undefined);
  const shown = editable && written === undefined ? edits : [];
  // The patch of the live object is for those who do not have its manifest at hand.
  const commands = fixes.filter(({ kind }) => !(kind === 'tolerate' && editable));
  if (shown.length + commands.length === 0 && written === undefined) return null;
  return (
    <div className="stack">
      {written !== undefined && <CommandButton command={`apply -f ${written.name}`} label={text('fix.written')} />}
      {daemonSet !== undefined &&
        shown.map((edit) => <EditButton key={edit.shown} edit={edit} daemonSet={daemonSet} onEdited={setOutcome} />)}
      {commands.map(({ kind, command }) => (
        <CommandButton key={command} command={command} label={text(`fix.${kind}`)} />
      ))}
      <p role="status" className={styles.outcome}>
        {outcome !== undefined && text(`fix.${outcome}`)}
      </p>
    </div>
  );
}

type Outcome = 'done' | 'failed';

interface EditProps {
  readonly edit: EditFix;
  readonly daemonSet: DaemonSet;
  readonly onEdited: (outcome: Outcome) => void;
}

/** Changes the manifest in the editor, as one edit that can be undone there. */
function EditButton({ edit: { kind, params, shown, edit }, daemonSet, onEdited }: EditProps) {
  const text = useText('why');
  const change = async () => {
    const { editManifest } = await import('./editManifest.ts');
    const session = sessionStore.getState();
    const file = manifestFile(session.files, daemonSet);
    const { name, namespace } = daemonSet.metadata;
    const edited = file === undefined ? undefined : editManifest(file.text, { kind: daemonSet.kind, name, namespace }, edit);
    onEdited(edited === undefined ? 'failed' : 'done');
    if (file === undefined || edited === undefined) return;
    session.editText(file.id, edited.text);
    session.showInEditor({ file: file.id, from: edited.from, to: edited.to });
  };
  return (
    <ActionButton
      icon={FilePenLine}
      label={
        <>
          {text(`fix.${kind}`, params)} <span className="quiet">{text('fix.edit')}</span>
        </>
      }
      line={shown}
      onClick={() => void change()}
    />
  );
}
