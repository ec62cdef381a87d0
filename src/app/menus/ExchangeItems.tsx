import { Menu } from '@base-ui/react/menu';
import { ChevronRight, Download, Upload } from 'lucide-react';
import { takePicture } from '../../graph/index.ts';
import { type TextKey, useText } from '../../i18n/index.ts';
import { type ExportFormat, sessionStore } from '../../session/index.ts';
import { save } from '../../ui/index.ts';
import styles from './menu.module.css';

const files = ['yaml', 'real', 'history'] as const satisfies readonly ExportFormat[];
const pictures = ['svg', 'png'] as const;
const abouts: Readonly<Record<ExportFormat, TextKey<'exchange'>>> = {
  yaml: 'export.yamlAbout',
  real: 'export.realAbout',
  history: 'export.historyAbout',
};

const errorText = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function saved(file: () => Promise<{ readonly name: string; readonly content: Blob | string }>): Promise<void> {
  try {
    const { name, content } = await file();
    save(name, content);
  } catch (error) {
    sessionStore.setState({ failure: { where: 'export', details: errorText(error) } });
  }
}

const saveFile = (format: ExportFormat) =>
  saved(async () => {
    const { exportFile } = await import('../../session/export/exportFile.ts');
    const { name, text } = exportFile(sessionStore.getState(), format);
    return { name, content: text };
  });

const savePicture = (format: (typeof pictures)[number]) =>
  saved(async () => ({ name: `cluster.${format}`, content: await takePicture(format) }));

/** Menu items to import a cluster and to export this one. */
export function ExchangeItems() {
  const text = useText('exchange');
  return (
    <>
      <Menu.Separator className={styles.separator} />
      <Menu.Item className={styles.item} onClick={() => sessionStore.getState().openDialog({ form: 'import' })}>
        <span className={styles.check}>
          <Upload />
        </span>
        <span className={styles.words}>{text('import.item')}</span>
        <span className={styles.about}>{text('import.itemAbout')}</span>
      </Menu.Item>
      <Menu.SubmenuRoot>
        <Menu.SubmenuTrigger className={styles.item} data-more>
          <span className={styles.check}>
            <Download />
          </span>
          <span className={styles.words}>{text('export.item')}</span>
          <ChevronRight className={styles.more} aria-hidden />
        </Menu.SubmenuTrigger>
        <Menu.Portal>
          <Menu.Positioner className={styles.positioner} sideOffset={2} alignOffset={-4} collisionPadding={8}>
            <Menu.Popup className={styles.popup}>
              {files.map((format) => (
                <Menu.Item key={format} className={styles.item} onClick={() => void saveFile(format)}>
                  <span className={styles.words}>{text(`export.${format}`)}</span>
                  <span className={styles.about}>{text(abouts[format])}</span>
                </Menu.Item>
              ))}
              <Menu.Separator className={styles.separator} />
              {pictures.map((format) => (
                <Menu.Item key={format} className={styles.item} onClick={() => void savePicture(format)}>
                  <span className={styles.words}>{text(`export.${format}`)}</span>
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.SubmenuRoot>
    </>
  );
}
