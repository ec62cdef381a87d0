import type { saving as English } from '../en/saving.ts';

export const saving: typeof English = {
  differs: 'Esta página es de otra versión que la que guardó esta historia: aquí sus pasos salen de otra manera.',
  telling: 'La historia se cuenta de nuevo: {{done}} de {{total}} pasos',
  unkept: 'Este navegador no guarda nada de esta página: tu trabajo dura hasta que salgas de ella. Un enlace o un archivo sí lo conserva.',
  full: 'A este navegador no le queda sitio para tu trabajo: lo que hagas desde ahora no se guarda. Un enlace o un archivo sí lo conserva.',
  offered_one: 'Tu trabajo del {{when}} sigue aquí: {{count}} orden.',
  offered_other: 'Tu trabajo del {{when}} sigue aquí: {{count}} órdenes.',
  goOn: 'Seguir con él',
  fault: {
    newer: 'Se hizo con una versión posterior de la página.',
    broken: 'No está completo, o se alteró por el camino.',
    large: 'Desempaquetado ocupa más de lo que esta página admite.',
  },
};
