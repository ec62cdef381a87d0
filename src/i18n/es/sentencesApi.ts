import type { sentencesApi as English } from '../en/sentencesApi.ts';

export const sentencesApi: typeof English = {
  api: {
    created: 'Creas {{kind}} {{name}}.',
    changed: 'Cambias {{kind}} {{name}}.',
    templateChanged: 'Cambias la plantilla de Pods de {{kind}} {{name}}: una nueva revisión.',
    scaled: 'Escalas {{kind}} {{name}} de {{from}} a {{to}}.',
    cordoned: 'Acordonas el nodo {{name}}: el planificador no le asigna Pods corrientes.',
    uncordoned: 'Quitas el cordón al nodo {{name}}.',
    tainted: 'Cambias los taints del nodo {{name}}: {{taints}}.',
    untainted: 'Quitas los taints del nodo {{name}}: {{taints}}.',
    labelled: 'Cambias las etiquetas de {{kind}} {{name}}.',
    deleted: 'Borras {{kind}} {{name}}.',
    terminating: 'Borras {{kind}} {{name}}: permanece hasta que paren sus contenedores.',
    deletedForeground: 'Borras {{kind}} {{name}}: permanece hasta que desaparezca lo que le pertenece.',
    orphaned: 'Borras {{kind}} {{name}} y dejas intacto lo que le pertenece.',
    namespaceTerminating: 'Borras el namespace {{name}}: primero desaparece todo lo que contiene.',
    forced: 'Borras {{kind}} {{name}} a la fuerza: se da por terminado, hayan parado o no sus contenedores.',
    evicted: 'Desalojas el Pod {{name}}: su dueño decide si otro ocupa su lugar.',
    status: 'Escribes el estado de {{kind}} {{name}}.',
  },
};
