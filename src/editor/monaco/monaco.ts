import './features.ts';

/** The parts of Monaco that a manifest needs, and no others: each of its features is bytes to download. */
export { Emitter, editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Selection, TabFocus, Uri } from './core.ts';
