/** Prefix of the message: what was refused, and by which part of admission. */
const FRAME = /^(?:\S+ "[^"]*" is (?:forbidden|invalid): )?(?:pod rejected: |error looking up service account [^:]+: )?/;

/** The cause in a refusal's message, for a caption: `serviceaccount "falco" not found`. */
export const causeOfRefusal = (message: string): string => message.replace(FRAME, '');
