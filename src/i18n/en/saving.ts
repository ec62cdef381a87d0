export const saving = {
  differs: 'This session was saved with another version of the playground. Some steps may differ.',
  replaying: 'Replaying step {{done}} of {{total}}',
  unkept: 'This browser cannot save your work. Copy a link or save a file before you leave.',
  full: 'Browser storage is full: new changes are not saved. Copy a link or save a file.',
  longLog:
    'The timeline is long. To save memory it no longer goes back to its start, and branches that began there are gone. You can go on; to start over, choose the scenario again.',
  filesOnly: 'Your files are here. The browser’s storage was full, so the cluster of your last session was not saved.',
  offered_one: 'Your session from {{when}} is available ({{count}} command).',
  offered_other: 'Your session from {{when}} is available ({{count}} commands).',
  goOn: 'Resume',
  fault: {
    newer: 'It was saved with a later version of the playground. Reload the page.',
    broken: 'It is incomplete or was modified.',
    large: 'It is too large.',
  },
};
