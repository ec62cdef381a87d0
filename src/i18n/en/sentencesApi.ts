export const sentencesApi = {};
