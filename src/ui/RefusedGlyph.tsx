/** The sign of a Pod that the API server does not let in: an empty place, crossed out. */
export const RefusedGlyph = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="var(--state-failed)" strokeWidth="1.75" aria-hidden>
    <path d="M2.5 2.5h11v11h-11zM5.5 5.5l5 5m0-5l-5 5" />
  </svg>
);
