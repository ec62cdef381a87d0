import type { files as English } from '../en/files.ts';

export const files: typeof English = {
  open: 'Abrir archivos…',
  copy: 'Copiar el texto',
  download: 'Descargar',
  format: 'Dar formato',
  compare: 'Comparar con lo aplicado',
  outline: 'Documentos de este archivo',
  outlineButton_one: '{{count}} documento',
  outlineButton_other: '{{count}} documentos',
  unnamed: 'sin nombre',
  unknown: 'sin kind',
  drop: 'Suelta archivos para abrirlos',
  said: {
    copied: 'Copiado',
    formatted: 'Con formato',
    formatNothing: 'Ya tiene este formato, o no se puede leer como YAML',
    tooLarge: '{{file}} pasa de 10 MB y no se ha abierto',
  },
  diff: {
    title: '{{file}} y lo que está aplicado',
    about:
      'A la izquierda, como está en el clúster; a la derecha, como lo querría el archivo. Las claves están ordenadas; aquí no se cambia nada.',
    defaults: 'Mostrar los valores que pone el servidor de API',
    applied: 'Aplicado',
    edited: 'Editado',
    same: 'No hay ninguna diferencia.',
    fresh_one: '{{count}} objeto del archivo aún no está en el clúster.',
    fresh_other: '{{count}} objetos del archivo aún no están en el clúster.',
    refused: 'El servidor de API no lo aceptaría tal como está, así que no se pueden mostrar sus valores. Diría:',
    loading: 'Cargando…',
  },
};
