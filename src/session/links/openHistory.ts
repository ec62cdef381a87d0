import { textOf } from '../../i18n/index.ts';
import { changedFiles, givenFiles } from '../files/givenFiles.ts';
import { errorText } from '../page/errorText.ts';
import { prepareScenario } from '../scenarios/prepareScenario.ts';
import { inSlices } from '../time/inSlices.ts';
import type { Session } from '../types.ts';
import { commandHistoryOf } from './commandHistory.ts';
import { digesting, digestOf } from './digest.ts';
import { packHistory } from './packHistory.ts';
import { unpackLarge } from './unpackLarge.ts';

/** The commands of the current branch as a link contains them. */
export async function packedHistoryOf(
  { simulation, start, timelineStart, timelineStartTime, files, activeFile, grouping }: Session,
  { fromStart }: { readonly fromStart: boolean } = { fromStart: false },
): Promise<string> {
  const brought = 'scene' in start ? (await prepareScenario(start.scene)).files : [];
  await inSlices(digesting(simulation.steps));
  const history = commandHistoryOf(simulation, start, { timelineStart, timelineStartTime });
  return packHistory({
    story: fromStart ? { ...history, head: 0, at: 0 } : history,
    ...changedFiles(files, activeFile, brought),
    grouping,
    digest: digestOf(simulation.steps),
  });
}

/** {@link Session.openHistory} */
export async function openHistory(session: () => Session, text: string, how?: { readonly keepFiles: boolean }): Promise<void> {
  const failed = async (details: string) => {
    await session().loadScenario('', how);
    session().reportFailure({ where: 'link', details, kept: text });
  };
  const packed = await unpackLarge(text);
  if (typeof packed === 'string') return failed(textOf('saving')(`fault.${packed}`));
  try {
    await session().replay(packed.story, packed.digest, ({ scenarioFiles }) => ({
      ...(how?.keepFiles ? {} : givenFiles(session().files, scenarioFiles, packed)),
      ...(packed.grouping === undefined ? {} : { grouping: packed.grouping }),
    }));
  } catch (error) {
    await failed(errorText(error));
  }
}
