export const saving = {
  differs: 'This page is another version than the one that this story was saved with: its steps come out differently here.',
  telling: 'The story is told again: {{done}} of {{total}} steps',
  unkept: 'This browser keeps nothing for this page: your work lasts until you leave it. A link or a file keeps it.',
  full: 'This browser has no room left for your work: what you do from here on is not kept. A link or a file keeps it.',
  offered_one: 'Your work of {{when}} is still here: {{count}} command.',
  offered_other: 'Your work of {{when}} is still here: {{count}} commands.',
  goOn: 'Go on with it',
  fault: {
    newer: 'It was made by a later version of the page.',
    broken: 'It is not complete, or was changed on its way.',
    large: 'It unpacks to more than this page takes in.',
  },
};
