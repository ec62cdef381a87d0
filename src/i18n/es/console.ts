import type { console as English } from '../en/console.ts';

export const console: typeof English = {
  region: 'Consola de kubectl',
  prompt: 'Orden de kubectl',
  hint: 'get pods -A -o wide',
  welcome: 'Un kubectl para este clúster. Prueba: get pods -A -o wide · describe ds · rollout status ds/fluent-bit · Tab completa.',
  copy: 'Copiar como texto',
  copied: 'Copiado',
  clear: 'Limpiar',
  stop: 'Parar (Ctrl+C)',
  running: 'en marcha',
  exit: 'código de salida {{code}}',
  transcript: 'Órdenes y sus respuestas',
  completions: 'Sugerencias',
  place: {
    future: 'en el futuro del momento mostrado',
    elsewhere: 'en otra rama',
  },
  button: 'desde un botón',
};
