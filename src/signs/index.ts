export { revisionHue, workloadHue, workloadLetter } from './hues.ts';
export { fetchActionMenu, LazyActionMenu } from './LazyActionMenu.tsx';
export { type MenuLine, type MenuSubject, menuLines, type WorkloadKind } from './menuLines.ts';
export { PodGlyph } from './PodGlyph.tsx';
export { type PodState, podReason, podStateOf, podStates } from './podState.ts';
export { RevisionTag } from './RevisionTag.tsx';
export { fitLines, ownPart, shortenEnd, shortenMiddle, shortenStart } from './shorten.ts';
