import { useState } from 'react';
import { sessionStore } from '../../session/index.ts';

/**
 * Runs a kubectl line for a form. Success closes the form. After a failure kubectl's message stays as long as the line is the
 * same.
 */
export function useCommand(close: () => void, shown: string) {
  const [failed, setFailed] = useState({ shown, words: '' });
  const run = async (line: string): Promise<boolean> => {
    const code = await sessionStore.getState().kubectl(line);
    const entry = sessionStore.getState().transcript.findLast((each) => each.line === line);
    setFailed({ shown, words: code === 0 ? '' : (entry?.stderr.trim() ?? '') });
    return code === 0;
  };
  const submit = async (line: string) => {
    if (await run(line)) close();
  };
  return { error: failed.shown === shown ? failed.words : '', run, submit };
}
