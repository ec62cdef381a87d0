import { filenameFlags, selectorFlag } from '../../flags/definitions.ts';

export const rolloutFlags = [...filenameFlags, selectorFlag];
export const notSpecified = 'required resource not specified';
