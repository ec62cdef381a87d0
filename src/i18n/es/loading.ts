import type { loading as english } from '../en/loading.ts';

export const loading: typeof english = {
  lost: 'No se pudo cargar una parte de la página. Comprueba tu conexión e inténtalo de nuevo. Si no sirve, vuelve a cargar la página.',
  missing: 'No se pudo cargar la página. Comprueba tu conexión y vuelve a cargarla.',
  again: 'Intentar de nuevo',
  reload: 'Volver a cargar',
};
