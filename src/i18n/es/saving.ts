import type { saving as English } from '../en/saving.ts';

export const saving: typeof English = {
  differs: 'Esta sesión se guardó con otra versión del playground. Algunos pasos pueden cambiar.',
  replaying: 'Reproduciendo el paso {{done}} de {{total}}',
  unkept: 'Este navegador no puede guardar tu trabajo. Copia un enlace o guarda un archivo antes de salir.',
  full: 'El almacenamiento del navegador está lleno: los cambios nuevos no se guardan. Copia un enlace o guarda un archivo.',
  longLog:
    'La línea de tiempo es larga. Para ahorrar memoria ya no vuelve a su inicio, y las ramas que empezaban allí ya no están. Puedes seguir; para empezar de nuevo, vuelve a elegir el escenario.',
  filesOnly: 'Tus archivos están aquí. El almacenamiento del navegador estaba lleno: el clúster de tu última sesión no se guardó.',
  offered_one: 'Tu sesión del {{when}} está disponible ({{count}} comando).',
  offered_other: 'Tu sesión del {{when}} está disponible ({{count}} comandos).',
  goOn: 'Reanudar',
  fault: {
    newer: 'Se guardó con una versión posterior del playground. Recarga la página.',
    broken: 'Está incompleto o se modificó.',
    large: 'Es demasiado grande.',
  },
};
