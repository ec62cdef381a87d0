export { revisionHue, revisionToken, workloadHue, workloadLetter } from './hues.ts';
export { PodGlyph } from './PodGlyph.tsx';
export { type Disc, drawPod, stateTokens } from './podCanvas.ts';
export { type PodState, podReason, podStateOf, podStates } from './podState.ts';
export { RefusedGlyph } from './RefusedGlyph.tsx';
export { RevisionTag } from './RevisionTag.tsx';
export { fitLines, podSuffix, shortenEnd, shortenMiddle, shortenStart } from './shorten.ts';
export { useMediaQuery } from './useMediaQuery.ts';
