/** Words before the cause itself: what was refused, and by which part of admission. */
const FRAMES = [/^\S+ "[^"]*" is (?:forbidden|invalid): /, /^error looking up service account [^:]+: /, /^pod rejected: /];

/** The cause in a refusal's message, for a caption: `serviceaccount "falco" not found`. */
export const causeOfRefusal = (message: string): string => FRAMES.reduce((rest, frame) => rest.replace(frame, ''), message);
