import { ArrowLeft, ArrowRight, Maximize, Minimize, MonitorOff, MousePointerClick, Pause, Play, X } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { toggleBlank, togglePointing, usePresentation } from '../../present/presentation.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { classes, IconButton, lazyNamed } from '../../ui/index.ts';
import { loadCourse } from '../loading/loadCourse.ts';
import styles from './PresentBar.module.css';
import { presentCommands } from './presentCommands.ts';

const TeacherButton = lazyNamed(async () => ({ TeacherButton: (await loadCourse()).TeacherButton }), 'TeacherButton');

/** Milliseconds after the pointer has moved for which the buttons are seen. */
const SHOWN = 4_000;

/** Whether the pointer has moved lately. */
function useMoved(): boolean {
  const [moved, setMoved] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setMoved(false), SHOWN);
    const onMove = () => {
      setMoved(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoved(false), SHOWN);
    };
    window.addEventListener('pointermove', onMove);
    return () => {
      window.removeEventListener('pointermove', onMove);
      clearTimeout(timer);
    };
  }, []);
  return moved;
}

function useFullscreen(): boolean {
  const [full, setFull] = useState(Boolean(document.fullscreenElement));
  useEffect(() => {
    const onChange = () => setFull(Boolean(document.fullscreenElement));
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  return full;
}

/** What the keys do, as buttons; seen while the pointer moves or one of them has the focus. */
export function PresentBar() {
  const text = useText('present');
  const moved = useMoved();
  const full = useFullscreen();
  const playing = useSession((session) => session.playing);
  const isPointing = usePresentation((state) => state.isPointing);
  const { present } = usePresentation.getState();
  const { play, pause } = sessionStore.getState();
  const tip = (label: string, key: string) => ({ label, title: `${label} · ${key}` });
  return (
    <section className={classes(styles.bar, moved ? styles.moved : undefined)} aria-label={text('bar')}>
      <IconButton {...tip(text('backward'), '←')} onClick={presentCommands.backward}>
        <ArrowLeft aria-hidden />
      </IconButton>
      <IconButton {...tip(text('forward'), '→')} onClick={presentCommands.forward}>
        <ArrowRight aria-hidden />
      </IconButton>
      <IconButton {...tip(text(playing ? 'pause' : 'play'), '␣')} onClick={playing ? pause : play}>
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <IconButton {...tip(text('point'), 'L')} aria-pressed={isPointing} onClick={togglePointing}>
        <MousePointerClick aria-hidden />
      </IconButton>
      <IconButton {...tip(text('blank'), 'B')} onClick={toggleBlank}>
        <MonitorOff aria-hidden />
      </IconButton>
      {document.fullscreenEnabled && (
        <IconButton
          {...tip(text(full ? 'leaveFullscreen' : 'fullscreen'), 'F11')}
          onClick={() => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => undefined))}
        >
          {full ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
        </IconButton>
      )}
      <Suspense fallback={null}>
        <TeacherButton />
      </Suspense>
      <IconButton {...tip(text('leave'), 'P')} onClick={() => present(false)}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}
