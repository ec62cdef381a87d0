import type { handIn as en } from '../en/handIn.ts';

export const handIn: typeof en = {
  changed: {
    settings: 'El clúster tiene otros ajustes que el ejercicio. Empezó en otra versión de la página o se cambió.',
    start: 'El clúster empieza con otros nodos que el ejercicio.',
    setUpMissing: 'Falta un comando que prepara el ejercicio: {{line}}',
    setUpOther: 'El ejercicio está preparado con otro comando: {{is}} en lugar de {{line}}',
    pageMissing: 'No se hizo el paso «{{title}}» del ejercicio: {{line}}',
    pageOther: 'El paso «{{title}}» no se hizo como en el ejercicio: {{is}} en lugar de {{line}}',
    early: 'Se dio un comando, o se hizo la entrega, antes de que empezara «{{title}}».',
    moved: 'El comando {{number}} no pudo llegar en este paso y momento: {{line}}',
    end: 'El clúster no llega al paso y al momento en que, según la entrega, termina.',
    line: 'El comando {{number}} no es lo que hace su línea de comando: {{line}}',
    noLine: 'Falta la línea del comando {{number}}: {{line}}',
    unknown: 'El comando {{number}} no es uno de los que da esta página.',
  },
};
