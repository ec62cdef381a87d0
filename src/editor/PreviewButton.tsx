import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { IconButton, PanelButton } from '../ui/index.ts';
import { ForecastView } from './effect/ForecastView.tsx';
import styles from './PreviewButton.module.css';

/** Opens what Apply would do, played through on a copy of the cluster. */
export function PreviewButton(): ReactNode {
  const text = useText('reasons');
  const manifest = useSession((session) => session.files.find(({ id }) => id === session.activeFile)?.text ?? '');
  const asks = useSession((session) => session.question !== undefined);
  if (asks) return null;
  const trigger = (
    <IconButton className={styles.button} label={text('forecast.open')} title={text('forecast.open')}>
      <Eye aria-hidden />
    </IconButton>
  );
  return (
    <PanelButton trigger={trigger} title={text('forecast.title')} closeLabel={text('counter.close')} side="top" align="end">
      <ForecastView manifest={manifest} />
    </PanelButton>
  );
}
