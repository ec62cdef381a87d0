import { allTexts, looseText } from '../i18n/index.ts';
import { digestOf } from './digest.ts';
import { changedFiles, givenFiles } from './givenFiles.ts';
import { packStory, unpackStory } from './packStory.ts';
import { prepareScene } from './prepareScene.ts';
import { storyOf } from './story.ts';
import type { Session } from './types.ts';

/** The story of the current branch as a link carries it. */
export async function sharedStory({ simulation, start, origin, originTime, files, activeFile }: Session): Promise<string> {
  const brought = 'scene' in start ? (await prepareScene(start.scene)).files : [];
  return packStory({
    story: storyOf(simulation, start, { origin, originTime }),
    ...changedFiles(files, activeFile, brought),
    digest: digestOf(simulation.steps),
  });
}

/** {@link Session.openStory} */
export async function openStory(session: () => Session, text: string, how?: { readonly keepFiles: boolean }): Promise<void> {
  const failed = async (report: string) => {
    await session().loadScene('', how);
    session().fail({ where: 'link', report, kept: text });
  };
  const packed = unpackStory(text);
  if (typeof packed === 'string') {
    await allTexts();
    return failed(looseText('saving', `fault.${packed}`) ?? packed);
  }
  try {
    await session().retell(packed.story, packed.digest, ({ brought }) =>
      how?.keepFiles ? {} : givenFiles(session().files, brought, packed),
    );
  } catch (error) {
    await failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
