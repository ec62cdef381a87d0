/** The snapshot of the default scenario, made by the engine at build time. */
declare module 'virtual:opening-snapshot' {
  export const openingSnapshot: import('../../cluster/types.ts').Snapshot;
}
