import { beforeAll, expect, test } from 'vitest';
import { changeLanguage, textOf } from '../i18n/index.ts';
import { imageParts, podLine } from './podLine.ts';

beforeAll(() => changeLanguage('en'));

test.each([
  { image: 'fluent/fluent-bit:3.1', name: 'fluent-bit', tag: ':3.1' },
  { image: 'localhost:5000/team/agent', name: 'agent', tag: '' },
  { image: 'registry.k8s.io/pause:3.10@sha256:0123456789abcdef', name: 'pause', tag: '@0123456' },
  { image: 'agent', name: 'agent', tag: '' },
])('an image is short without its registry and path: $image', ({ image, name, tag }) => {
  expect(imageParts(image)).toEqual({ name, tag });
});

const facts = { image: 'prometheus/node-exporter:v1.8.2', more: 0, status: 'Running' };
const ready = { state: 'ready', restarts: 0 } as const;
const text = textOf('graph', 'en');

test.each([
  { room: 240, pod: ready, line: { image: 'node-exporter:v1.8.2', status: 'Running' } },
  { room: 160, pod: ready, line: { image: expect.stringMatching(/^node.*…:v1\.8\.2$/), status: 'Running' } },
  { room: 90, pod: ready, line: { image: expect.stringMatching(/^nod.*…:v1\.8\.2$/), status: '' } },
  { room: 90, pod: { state: 'unready', restarts: 0 } as const, line: { image: '', status: 'Running' } },
  { room: 260, pod: { state: 'ready', restarts: 2 } as const, line: { image: 'node-exporter:v1.8.2', status: 'Running · 2 restarts' } },
  { room: 120, pod: { state: 'unready', restarts: 1 } as const, line: { image: '', status: 'Running · 1 restart' } },
])('a line of $room pixels cuts the name and never the tag: $pod.state, $pod.restarts restarts', ({ room, pod, line }) => {
  expect(podLine(facts, pod, room, text)).toEqual(line);
});

test('more containers than one are counted', () => {
  expect(podLine({ ...facts, more: 2 }, ready, 300, text).image).toBe('node-exporter:v1.8.2 +2');
});
