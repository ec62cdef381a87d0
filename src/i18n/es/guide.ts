import type { guide as English } from '../en/guide.ts';

export const guide: typeof English = {
  title: 'Guía',
  about: 'Qué es esta página',
  steps: {
    apply: 'Pulsa Aplicar.',
    play: 'Pulsa Reproducir, o → para un paso.',
    why: 'Elige un nodo y lee por qué.',
  },
  simulated: 'Kubernetes 1.37 simulado. No se ejecutan contenedores. Nada sale de tu navegador.',
  task: 'Tarea',
  done: 'Hecho: {{result}}',
  open: 'De momento: {{result}}',
  terms: 'Términos:',
  explanation: 'Explicación',
  explanationLater: 'La explicación aparece aquí después de Aplicar.',
  noTask: 'Este clúster no tiene tarea. Empieza un escenario para tener una.',
  closed: 'Los avisos cerrados están en la Ayuda.',
  openHelp: 'Abrir la ayuda',
  again: 'Mostrar de nuevo los avisos cerrados',
  shownAgain: 'Se muestran de nuevo todos los avisos.',
  closeAbout: 'Cerrar «Qué es esta página»',
  closeTask: 'Cerrar la tarea',
  strip: {
    label: 'Aviso',
    welcome: '¿Es tu primera visita? Lee qué es esta página.',
    task: 'Tarea: {{goal}}',
    stopped: 'El tiempo está parado. Pulsa Reproducir para seguir, o → para un paso.',
    stable: 'Estable: no queda nada por hacer. Prueba a apagar un nodo.',
    done: 'Tarea hecha. Lee la explicación.',
    close: 'Cerrar el aviso',
  },
};
