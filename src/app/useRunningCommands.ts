import { useSession } from '../session/index.ts';

/** How many commands of the console have not ended. */
export const useRunningCommands = (): number =>
  useSession(({ transcript }) => transcript.filter(({ exitCode }) => exitCode === undefined).length);
