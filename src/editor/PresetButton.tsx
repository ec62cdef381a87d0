import { Shapes } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { LazyPresetMenu } from '../panels/index.ts';
import { Button, useMediaQuery } from '../ui/index.ts';
import styles from './PresetButton.module.css';

/** Where the top bar has the presets. */
const inTopBar = '(min-width: 900px) and (min-height: 500px)';

/** The presets, where the top bar has no room for them. */
export function PresetButton() {
  const text = useText('editor');
  if (useMediaQuery(inTopBar)) return null;
  const trigger = (
    <Button look="quiet" className={styles.trigger} aria-label={text('presets.button')}>
      <Shapes aria-hidden />
      <span className={styles.label}>{text('presets.button')}</span>
    </Button>
  );
  return (
    <Suspense fallback={trigger}>
      <LazyPresetMenu trigger={trigger} />
    </Suspense>
  );
}
