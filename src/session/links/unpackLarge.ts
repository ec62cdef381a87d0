import type { ApiObject } from '../../kubernetes/objects.ts';
import { type HistoryFault, type PackedHistory, unpackHistory } from './packHistory.ts';

/** Characters from which on a text is unpacked beside the page. */
const LARGE = 60_000;

/** What the worker says: objects of the start, piece by piece, and at last all the rest. */
export type UnpackMessage = { readonly objects: readonly ApiObject[] } | { readonly packed: PackedHistory | HistoryFault };

/** {@link unpackHistory}, in a worker where the text is large, so that the page stays responsive. */
export function unpackLarge(text: string): Promise<PackedHistory | HistoryFault> {
  if (text.length < LARGE || typeof Worker === 'undefined') return Promise.resolve(unpackHistory(text));
  const worker = new Worker(new URL('./history.worker.ts', import.meta.url), { type: 'module', name: 'history' });
  const found: ApiObject[] = [];
  return new Promise<PackedHistory | HistoryFault>((resolve) => {
    worker.onerror = () => resolve(unpackHistory(text));
    worker.onmessage = ({ data }: MessageEvent<UnpackMessage>) => {
      if ('objects' in data) {
        for (const object of data.objects) found.push(object);
        return;
      }
      const { packed } = data;
      if (typeof packed === 'string' || !('objects' in packed.story.start)) resolve(packed);
      else resolve({ ...packed, story: { ...packed.story, start: { ...packed.story.start, objects: found } } });
    };
    worker.postMessage(text);
  }).finally(() => worker.terminate());
}
