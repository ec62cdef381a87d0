import type { timeline as English } from '../en/timeline.ts';

export const timeline: typeof English = {
  region: 'Tiempo',
  actor: {
    you: 'tú',
    kubelet: 'el kubelet de {{node}}',
  },
  role: {
    you: 'Tú',
    controller: 'Controladores de cargas',
    scheduler: 'Planificador',
    kubelet: 'Kubelets',
    node: 'Ciclo de vida de los nodos',
  },
  plain: {
    acted: 'Obra de {{actor}}.',
    created: '{{kind}} {{name}}: creado por {{actor}}.',
    changed: '{{kind}} {{name}}: modificado por {{actor}}.',
    removed: '{{kind}} {{name}}: eliminado por {{actor}}.',
  },
};
