import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, Notice, save } from '../../ui/index.ts';
import styles from './QrPanel.module.css';
import { MOST_IN_QR, qrFile, qrPath } from './qrCode.ts';

interface Props {
  readonly link: string;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** The QR code of a link, to be pointed a camera at and to be saved. */
export function QrPanel({ link, name }: Props) {
  const text = useText('share');
  if (link.length > MOST_IN_QR)
    return (
      <Notice tone="unready">
        <p>{text('qr.tooLong', { length: link.length })}</p>
      </Notice>
    );
  return (
    <div className={styles.panel}>
      <Code link={link} />
      <div className={styles.words}>
        <p>{text('qr.about')}</p>
        <Button onClick={() => save(`${name}-qr.svg`, new Blob([qrFile(link)], { type: 'image/svg+xml' }))}>
          <Download aria-hidden />
          {text('qr.save')}
        </Button>
      </div>
    </div>
  );
}

/** Black on white in both themes: many cameras read no inverted codes. */
function Code({ link }: { readonly link: string }) {
  const text = useText('share');
  const { path, size, margin } = useMemo(() => qrPath(link), [link]);
  return (
    <svg className={styles.code} viewBox={`${-margin} ${-margin} ${size} ${size}`} role="img" aria-label={text('qr.label')}>
      <path d={path} />
    </svg>
  );
}
