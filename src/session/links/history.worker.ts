import type { ApiObject } from '../../kubernetes/objects.ts';
import { unpackHistory } from './packHistory.ts';
import type { UnpackMessage } from './unpackLarge.ts';

/** Objects in one message, so that the page takes each in a moment. */
const PIECE = 200;

const say = (message: UnpackMessage) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<string>) => {
  const packed = unpackHistory(data);
  if (typeof packed === 'string' || !('objects' in packed.story.start)) return say({ packed });
  const { objects, ...start } = packed.story.start;
  for (let from = 0; from < objects.length; from += PIECE) say({ objects: objects.slice(from, from + PIECE) });
  const none: readonly ApiObject[] = [];
  say({ packed: { ...packed, story: { ...packed.story, start: { ...start, objects: none } } } });
};
