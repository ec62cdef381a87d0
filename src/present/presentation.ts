import { create } from 'zustand';

interface Presentation {
  /** Only the graph, the caption and the step of a lesson are shown, where the screen has room for them. */
  readonly presenting: boolean;
  readonly isBlank: boolean;
  /** A ring follows the pointer. */
  readonly isPointing: boolean;
  /** Index of the step of the lesson whose question is shown. */
  readonly questionOf: number | undefined;
  /** Index of the step that was asked to go on while its question had no answer. */
  readonly askedAgain: number | undefined;
  /** What explains an answer is shown in place of the step. */
  readonly isWhyShown: boolean;
  present(presenting: boolean): void;
}

const PARAMETER = 'present';

function isAsked(): boolean {
  return typeof location !== 'undefined' && new URLSearchParams(location.search).has(PARAMETER);
}

/** A reload presents again. */
function setAddress(presenting: boolean): void {
  const url = new URL(location.href);
  if (presenting) url.searchParams.set(PARAMETER, '');
  else url.searchParams.delete(PARAMETER);
  history.replaceState(null, '', url.pathname + url.search + url.hash);
}

const nothing = { isBlank: false, isPointing: false, questionOf: undefined, askedAgain: undefined, isWhyShown: false } as const;

/** For this visit only: neither links nor saved sessions contain it. */
export const usePresentation = create<Presentation>()((set) => ({
  presenting: isAsked(),
  ...nothing,
  present: (presenting) => {
    setAddress(presenting);
    // A phone's browser may know nothing of it, not even that there is no such element.
    if (!presenting && document.fullscreenElement) void document.exitFullscreen();
    set({ ...nothing, presenting });
  },
}));

export const toggleBlank = (): void => usePresentation.setState(({ isBlank }) => ({ isBlank: !isBlank }));
export const togglePointing = (): void => usePresentation.setState(({ isPointing }) => ({ isPointing: !isPointing }));
