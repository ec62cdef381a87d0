import { type EditorFile, recallOfTab, rememberOfTab, type sessionStore } from '../../session/index.ts';
import { type EditHistory, historyFrom, recorded, versionsOf } from './editHistory.ts';

/** A pause in typing ends a version. */
const PAUSE = 700;
const KEY = 'edits';

interface Kept {
  readonly history: EditHistory | undefined;
  /** The text up to which the history goes. */
  readonly noted: string;
}

export interface KeptHistory {
  /** What undo goes back through, the text as it is last. */
  versions(file: EditorFile): readonly string[];
  end(): void;
}

/** Keeps the versions of each file's text in the tab, in whichever field they are written: undo goes back through them in Monaco. */
export function keepHistory(store: typeof sessionStore): KeptHistory {
  let kept: ReadonlyMap<string, Kept> = new Map();
  /** Which work this tab goes on with is certain once the first cluster is there: until then nothing is written. */
  let settled = false;

  const note = (): void => {
    const { files, settingUp } = store.getState();
    const recalled = new Map(settled ? [] : Object.entries(recallOfTab(KEY) ?? {}));
    kept = new Map(
      files.map(({ id, text }) => {
        const { history, noted } = kept.get(id) ?? { history: undefined, noted: text };
        return [id, { history: historyFrom(recalled.get(id), text) ?? recorded(history, noted, text), noted: text }];
      }),
    );
    settled ||= !settingUp;
    if (settled) rememberOfTab(KEY, Object.fromEntries([...kept].map(([id, { history }]) => [id, history])));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe(({ files, settingUp }, before) => {
    if (files === before.files && (settled || settingUp)) return;
    clearTimeout(timer);
    const isNew = files.some(({ id }) => !before.files.some((file) => file.id === id));
    if (isNew || !(settled || settingUp)) note();
    else timer = setTimeout(note, PAUSE);
  });
  addEventListener('pagehide', note);
  note();

  return {
    versions: (file) => {
      note();
      const history = kept.get(file.id)?.history;
      return history === undefined ? [file.text] : versionsOf(history);
    },
    end: () => {
      unsubscribe();
      clearTimeout(timer);
      removeEventListener('pagehide', note);
      note();
    },
  };
}
