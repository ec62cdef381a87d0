import type { files as English } from '../en/files.ts';

export const files: typeof English = {
  open: 'Abrir archivos…',
  copy: 'Copiar texto',
  download: 'Descargar',
  format: 'Dar formato',
  compare: 'Comparar con el clúster',
  outline: 'Documentos de este archivo',
  outlineButton_one: '{{count}} documento',
  outlineButton_other: '{{count}} documentos',
  unnamed: 'sin nombre',
  unknown: 'sin kind',
  drop: 'Arrastra archivos aquí para abrirlos',
  said: {
    copied: 'Copiado',
    formatted: 'Con formato',
    formatNothing: 'Ya tiene este formato o no es YAML válido',
    tooLarge: '{{file}} no se abrió: ocupa más de 10 MB',
  },
  diff: {
    title: '{{file}} comparado con el clúster',
    about: 'Izquierda: el clúster. Derecha: este archivo. Las claves están ordenadas. No se aplica nada.',
    defaults: 'Mostrar los valores por defecto del servidor de la API',
    applied: 'Clúster',
    edited: 'Este archivo',
    same: 'Sin diferencias.',
    fresh_one: '{{count}} objeto del archivo aún no está en el clúster.',
    fresh_other: '{{count}} objetos del archivo aún no están en el clúster.',
    refused: 'El servidor de la API rechazaría este archivo, así que no se muestran los valores por defecto. Su mensaje:',
    loading: 'Cargando…',
  },
};
