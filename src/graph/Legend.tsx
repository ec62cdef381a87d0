import { Popover } from '@base-ui/react/popover';
import { Info } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { IconButton, PodGlyph, podStates, RefusedGlyph, workloadHue, workloadLetter } from '../ui/index.ts';
import styles from './Legend.module.css';
import { hasSeveralSets } from './severalSets.ts';
import { useGraph } from './useGraph.ts';

/** What the shapes of Pods mean. */
export function Legend() {
  const text = useText('graph');
  const several = useGraph(hasSeveralSets);
  return (
    <Popover.Root>
      <Popover.Trigger render={<IconButton small label={text('legend.show')} title={text('legend.show')} />}>
        <Info aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} className={styles.legendPlace}>
          <Popover.Popup className={styles.legend} aria-label={text('legend.show')}>
            <ul>
              {podStates.map((state) => (
                <li key={state}>
                  <PodGlyph state={state} />
                  {text(`pod.state.${state}`)}
                </li>
              ))}
              <li>
                <PodGlyph state="ready" unreachable />
                {text('pod.veiled', { state: text('pod.state.ready') })}
              </li>
              <li>
                <RefusedGlyph />
                {text('legend.refused')}
              </li>
              {several && (
                <li>
                  <b className={styles.sign} style={{ color: workloadHue(0) }}>
                    {workloadLetter(0)}
                  </b>
                  {text('legend.letter')}
                </li>
              )}
              <li>
                <b className={styles.sign}>≠</b>
                {text('legend.differs')}
              </li>
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
