/** The picture of the default scenario, taken by the engine when the page is built. */
declare module 'virtual:opening-snapshot' {
  export const openingSnapshot: import('../cluster/types.ts').Snapshot;
}
