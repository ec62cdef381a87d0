/** The picture of the default scenario, taken by the engine when the page is built. */
declare module 'virtual:opening-picture' {
  export const openingPicture: import('../cluster/types.ts').Picture;
}
