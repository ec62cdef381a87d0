export interface EditorFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** The user wrote or opened it, so it stays when the scenario changes. */
  readonly own?: true;
  /** The user named it. */
  readonly named?: true;
}

/** A fault in the editor's text. Offsets into the file are UTF-16, the end is exclusive. */
export interface Problem {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** The API server's or kubectl's words, never translated. */
  readonly message: string;
  /** Field path, where there is one: `spec.template.spec.containers[0].image`. */
  readonly path?: string;
  /** What the message means, in the page's language. */
  readonly help?: string;
  readonly from: number;
  readonly to: number;
}

/** A range of an editor file to scroll to. A new object asks again. */
export interface Reveal {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** The files of the editor. */
export interface FilesSlice {
  readonly files: readonly EditorFile[];
  readonly activeFile: string;
  readonly problems: readonly Problem[];
  /** The range that the editor was asked to show. */
  readonly reveal: Reveal | undefined;

  /** `name` is a name that fits the text. The file takes it unless the user named the file. */
  editText(file: string, text: string, name?: string): void;
  /** A lesson writes a file: it does not become the user's own. Adds it where there is none of the name. */
  writeFile(name: string, text: string): void;
  openFile(name: string, text: string): void;
  closeFile(file: string): void;
  renameFile(file: string, name: string): void;
  /** Makes it the active file. */
  activate(file: string): void;
  /** Replaces the problems of one file. */
  setProblems(file: string, problems: readonly Problem[]): void;
  showInEditor(reveal: Reveal): void;
}
