import { Download, Upload } from 'lucide-react';
import { takePicture } from '../../graph/index.ts';
import { type TextKey, useText } from '../../i18n/index.ts';
import { type ExportFormat, errorText, sessionStore } from '../../session/index.ts';
import { MenuItem, MenuSeparator, Submenu, save } from '../../ui/index.ts';

const files = ['yaml', 'real', 'history'] as const satisfies readonly ExportFormat[];
const pictures = ['svg', 'png'] as const;
const abouts: Readonly<Record<ExportFormat, TextKey<'exchange'>>> = {
  yaml: 'export.yamlAbout',
  real: 'export.realAbout',
  history: 'export.historyAbout',
};

async function saved(file: () => Promise<{ readonly name: string; readonly content: Blob | string }>): Promise<void> {
  try {
    const { name, content } = await file();
    save(name, content);
  } catch (error) {
    sessionStore.getState().reportFailure({ where: 'export', details: errorText(error) });
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
      <MenuSeparator />
      <MenuItem icon={Upload} about={text('import.itemAbout')} onClick={() => sessionStore.getState().openDialog({ form: 'import' })}>
        {text('import.item')}
      </MenuItem>
      <Submenu icon={Download} label={text('export.item')}>
        {files.map((format) => (
          <MenuItem key={format} about={text(abouts[format])} onClick={() => void saveFile(format)}>
            {text(`export.${format}`)}
          </MenuItem>
        ))}
        <MenuSeparator />
        {pictures.map((format) => (
          <MenuItem key={format} onClick={() => void savePicture(format)}>
            {text(`export.${format}`)}
          </MenuItem>
        ))}
      </Submenu>
    </>
  );
}
