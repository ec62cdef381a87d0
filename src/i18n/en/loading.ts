/** What the page says before its texts have come, or without them. */
export const loading = {
  lost: 'A part of the page could not be loaded. Check your connection and try again. If that does not help, reload the page.',
  missing: 'The page could not be loaded. Check your connection and reload it.',
  again: 'Try again',
  reload: 'Reload the page',
};
