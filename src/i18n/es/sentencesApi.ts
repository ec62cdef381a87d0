import type { sentencesApi as English } from '../en/sentencesApi.ts';

export const sentencesApi: typeof English = {
  api: {
    created: 'Creas {{kind}} {{name}}.',
    changed: 'Cambias {{kind}} {{name}}.',
    ownersChanged: 'Aplicas {{kind}} {{name}} sin cambios: sus campos pertenecen ahora a {{manager}}.',
    templateChanged: 'Cambias la plantilla de Pod de {{kind}} {{name}}: habrá una revisión nueva.',
    scaled: 'Escalas {{kind}} {{name}} de {{from}} a {{to}}.',
    cordoned: 'Acordonas el nodo {{name}}: solo se le asignan Pods que lo toleran.',
    uncordoned: 'Desacordonas el nodo {{name}}.',
    tainted: 'Cambias los taints del nodo {{name}}: {{taints}}.',
    untainted: 'Quitas taints del nodo {{name}}: {{taints}}.',
    labelled: 'Cambias las etiquetas de {{kind}} {{name}}.',
    deleted: 'Eliminas {{kind}} {{name}}.',
    terminating: 'Eliminas {{kind}} {{name}}: permanece hasta que paren sus contenedores.',
    deletedForeground: 'Eliminas {{kind}} {{name}}: permanece hasta que se eliminen sus dependientes.',
    orphaned: 'Eliminas {{kind}} {{name}} y conservas sus dependientes.',
    namespaceTerminating: 'Eliminas el namespace {{name}}: primero se eliminan sus objetos.',
    forced: 'Eliminas {{kind}} {{name}} a la fuerza: el objeto desaparece sin esperar a sus contenedores.',
    evicted: 'Desalojas el Pod {{name}}: su propietario decide si lo reemplaza.',
    status: 'Cambias el estado de {{kind}} {{name}}.',
  },
};
