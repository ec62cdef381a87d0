export { ClusterGraph } from './ClusterGraph.tsx';
export { openSearch } from './find/findStore.ts';
export { arrangeAgain } from './graphStore.ts';
export type { PictureFormat } from './picture.ts';

/** Exports the graph as a picture: see {@link file://./picture.ts}. */
export const takePicture = async (format: 'svg' | 'png'): Promise<Blob> => (await import('./picture.ts')).exportPicture(format);
