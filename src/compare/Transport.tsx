import { ChevronsLeft, ChevronsRight, type LucideIcon, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { formatClock } from '../session/index.ts';
import { IconButton } from '../ui/index.ts';
import { compareStore, useCompare } from './store.ts';
import styles from './Transport.module.css';

/** One clock for both runs. */
export function Transport() {
  const text = useText('compare');
  const shown = useCompare((state) => (state.phase === 'shown' ? state : undefined));
  if (shown === undefined) return null;
  const { seek, step, play, pause } = compareStore.getState().actions;
  const { playing, length, frame } = shown;
  const button = (icon: LucideIcon, name: string, key: string, off: boolean, press: () => void, main = false) => {
    const Icon = icon;
    return (
      <IconButton
        look={main ? 'accent' : 'quiet'}
        data-play={main || undefined}
        label={name}
        title={`${name} · ${key}`}
        off={off}
        onClick={press}
      >
        <Icon />
      </IconButton>
    );
  };
  return (
    <div className={styles.bar}>
      <fieldset className={styles.buttons} aria-label={text('clock.label')}>
        {button(ChevronsLeft, text('clock.start'), 'Home', frame.at <= 0, () => seek(0))}
        {button(StepBack, text('clock.back'), '←', frame.at <= 0, () => step(-1))}
        {button(playing ? Pause : Play, text(playing ? 'clock.pause' : 'clock.play'), '.', false, playing ? pause : play, true)}
        {button(StepForward, text('clock.step'), '→', frame.at >= length, () => step(1))}
        {button(ChevronsRight, text('clock.end'), 'End', frame.at >= length, () => seek(length))}
      </fieldset>
      <input
        type="range"
        className={styles.slider}
        style={{ '--done': `${length === 0 ? 0 : (100 * frame.at) / length}%` } as React.CSSProperties}
        min={0}
        max={Math.max(1, length)}
        step={1}
        value={frame.at}
        aria-label={text('clock.slider')}
        aria-valuetext={formatClock(frame.at)}
        onChange={(event) => seek(Number(event.target.value))}
        onKeyDown={(event) => {
          const direction = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[event.key];
          if (direction === undefined) return;
          event.preventDefault();
          step(direction > 0 ? 1 : -1);
        }}
      />
      <output className={`tabular ${styles.clock}`}>
        {formatClock(frame.at)} <span>/ {formatClock(length)}</span>
      </output>
    </div>
  );
}
