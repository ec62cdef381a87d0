export const sentencesWorkloads = {};
