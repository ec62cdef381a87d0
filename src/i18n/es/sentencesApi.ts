import type { sentencesApi as english } from '../en/sentencesApi.ts';

/** Captions of requests, and of namespaces. */
export const sentencesApi: typeof english = {
  namespace: {
    serviceAccount: 'El controlador de cuentas de servicio da al namespace {{namespace}} su ServiceAccount default.',
    gone: 'El namespace {{namespace}} está vacío y desaparece.',
    emptied: 'El namespace {{namespace}} se está borrando: su {{kind}} {{name}} se va con él.',
  },
  api: {
    created: 'Creas {{kind}} {{name}}.',
    changed: 'Modificas {{kind}} {{name}}.',
    deleted: 'Borras {{kind}} {{name}}.',
    evicted: 'Desalojas el Pod {{name}} de su nodo.',
  },
};
