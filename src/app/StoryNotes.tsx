import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import styles from './StoryNotes.module.css';

/** A share link's story stands behind the hash; a saved file holds the whole link. */
const LINK = /(?:^|#s=)(\d+\.[\w-]*)\s*$/;
/** A story that was saved as a file is dropped onto the page like a manifest; its name tells them apart. */
const STORY = /^daemonset-story.*\.txt$/;

/** Opens a story's file that is dropped anywhere on the page. */
function useStoryDrop(): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined || !STORY.test(file.name)) return;
      event.preventDefault();
      event.stopPropagation();
      void file.text().then((text) => sessionStore.getState().openStory(LINK.exec(text)?.[1] ?? text));
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('drop', onDrop, true);
    window.addEventListener('dragover', onDragOver);
    return () => {
      window.removeEventListener('drop', onDrop, true);
      window.removeEventListener('dragover', onDragOver);
    };
  }, []);
}

/** How far a story is that is told again, and whether it came out as it was. */
export function StoryNotes() {
  const text = useText('app');
  useStoryDrop();
  const telling = useSession((session) => session.telling);
  const notice = useSession((session) => session.notice);
  const note = telling === undefined ? (notice === undefined ? '' : text(`share.${notice}`)) : text('share.telling', telling);
  return (
    <div role="status">
      {note !== '' && (
        <p className={styles.note}>
          {note}
          {telling === undefined && (
            <button
              type="button"
              className="button"
              data-look="quiet"
              data-shape="icon"
              aria-label={text('failure.dismiss')}
              onClick={() => sessionStore.getState().dismissNotice()}
            >
              <X />
            </button>
          )}
        </p>
      )}
    </div>
  );
}
