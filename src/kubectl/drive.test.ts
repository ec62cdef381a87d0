import { expect, test } from 'vitest';
import { driveKubectl } from './drive.ts';
import type { KubectlAnswer, KubectlProcess } from './types.ts';

const request = { verb: 'get', group: '', version: 'v1', resource: 'nodes', name: 'w1' } as const;
const response = { ok: false, status: { code: 404, reason: 'NotFound', message: 'none' }, warnings: [] } as const;
const result = { exitCode: 3, stdout: 'out', stderr: '' };

let heard: KubectlAnswer[];
let ended: boolean;

function* process(): KubectlProcess {
  heard = [];
  ended = false;
  try {
    heard.push(yield { type: 'request', request });
    heard.push(yield { type: 'print', stdout: 'first' });
    heard.push(yield { type: 'wait', until: 5 });
    return result;
  } finally {
    ended = true;
  }
}

test('requests are answered, text is handed over, a wait is resumed, and the result is that of the process', () => {
  const asked: unknown[] = [];
  const printed: string[] = [];
  const host = {
    request: (of: unknown) => {
      asked.push(of);
      return response;
    },
    print: (stdout: string, stderr: string) => printed.push(`${stdout}|${stderr}`),
  };
  const running = driveKubectl(process(), host);
  expect(running.next(false)).toEqual({ done: false, value: undefined });
  expect([asked, printed]).toEqual([[request], []]);
  expect(running.next(false)).toEqual({ done: false, value: { type: 'wait', until: 5 } });
  expect(printed).toEqual(['first|']);
  expect(running.next(true)).toEqual({ done: true, value: result });
  expect(heard).toEqual([{ type: 'response', response }, undefined, { type: 'resumed', idle: true }]);
});

test('the process ends where its run is given up', () => {
  const running = driveKubectl(process(), { request: () => response });
  running.next(false);
  running.return({ ...result, exitCode: 130 });
  expect([ended, heard]).toEqual([true, []]);
});
