/** Handing in an exercise, and checking what was handed in. */
export const handIn = {
  changed: {
    settings: 'The cluster has other settings than the exercise. It began in another version of the page, or was changed.',
    start: 'The cluster begins with other nodes than the exercise.',
    setUpMissing: 'A command that sets up the exercise is missing: {{line}}',
    setUpOther: 'The exercise is set up with another command: {{is}} in place of {{line}}',
    pageMissing: 'The step “{{title}}” of the exercise was not done: {{line}}',
    pageOther: 'The step “{{title}}” was not done as the exercise does it: {{is}} in place of {{line}}',
    early: 'A command was given, or the run was handed in, before “{{title}}” began.',
    moved: 'Command {{number}} cannot have come at this step and time: {{line}}',
    end: 'The cluster does not come to the step and time at which the run is said to end.',
    line: 'Command {{number}} is not what its command line does: {{line}}',
    noLine: 'The command line of command {{number}} is missing: {{line}}',
    unknown: 'Command {{number}} is not one that this page gives.',
  },
};
