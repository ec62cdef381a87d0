import { expect, test } from 'vitest';
import { aNode, aPod, FakeApi, type FakeRun } from '../../testing/fakeApi.ts';
import { pipeline } from './pipeline.ts';

const pods = () => [aPod('agent-1'), aPod('agent-2'), aPod('web-1', 'w2')];
const shell = (api: FakeApi, line: string, stdin = ''): FakeRun =>
  api.run(line, stdin, (...run) => pipeline(...run, ({ message = '', remedy }) => `${message}\n[${remedy}]\n`));
const run = (line: string, stdin = '') => shell(new FakeApi(...pods(), aNode('w1')), line, stdin);
const verbs = ({ requests }: FakeRun) => requests.map(({ verb }) => verb);

test.each([
  { line: 'get pods -o name', stdout: 'pod/agent-1\npod/agent-2\npod/web-1\n', exitCode: 0 },
  { line: 'get pods -o name | grep agent | tail -n 1', stdout: 'pod/agent-2\n', exitCode: 0 },
  { line: 'get pods -o name | sort -r | head -1', stdout: 'pod/web-1\n', exitCode: 0 },
  { line: `get pods -o jsonpath='{.items[*].metadata.name}' | wc -w`, stdout: '3\n', exitCode: 0 },
  { line: 'get pods | grep nobody', stdout: '', exitCode: 1 },
  { line: 'get pods | grep nobody | wc -l', stdout: '0\n', exitCode: 0 },
  { line: 'version --client=false | grep -c Version', stdout: '3\n', exitCode: 0 },
])('$line', ({ line, ...result }) => {
  expect(run(line)).toMatchObject({ ...result, stderr: '' });
});

test('what goes wrong is printed, and does not go through the pipe; the exit code is that of the last command', () => {
  expect(run('get pod nobody | grep -c nobody')).toMatchObject({
    stdout: '0\n',
    stderr: 'Error from server (NotFound): pods "nobody" not found\n',
    exitCode: 1,
  });
  expect(run('get pod nobody | head').exitCode).toBe(0);
  expect(run('get pod nobody | wc -l').prints.join('')).toBe('Error from server (NotFound): pods "nobody" not found\n0\n');
});

test('nothing runs where a part cannot', () => {
  expect(run('delete pods --all | jq .')).toMatchObject({
    requests: [],
    stdout: '',
    stderr: 'bash: jq: command not found\n[select]\n',
    exitCode: 2,
  });
  expect(run('delete pods --all && get nodes').requests).toEqual([]);
});

test('the output of a kubectl is the input of the next', () => {
  const made = run('create deployment web --image=web:1 --dry-run=client -o yaml | grep -v creationTimestamp | kubectl apply -f - | wc -l');
  expect(made).toMatchObject({ stdout: '1\n', stderr: '', exitCode: 0 });
  expect(verbs(made)).toEqual(['get', 'create']);
  expect(run('get pods -o name | kubectl get pods web-1 -o name').stdout).toBe('pod/web-1\n');
  // The first one keeps the standard input of the line.
  expect(run('apply -f - | grep -c created', '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"new"}}').stdout).toBe('1\n');
});

test('the lines of a watch pass as they come', () => {
  const api = new FakeApi(...pods());
  api.later(() => api.put(aPod('agent-3'))).later(() => api.put(aPod('web-2')));
  const { prints, exitCode } = shell(api, 'get pods -o name -w | grep --line-buffered web | grep -v nothing');
  expect(prints).toEqual(['pod/web-1\n', 'pod/web-2\n']);
  expect(exitCode).toBe(130);
});

test('sort, tail and wc wait for the end of a watch, which only an interrupt brings', () => {
  for (const last of ['sort', 'tail', 'wc'])
    expect(shell(new FakeApi(...pods()), `get pods -w | ${last}`)).toMatchObject({ prints: [], exitCode: 130 });
});

test('head ends a watch once it has its lines', () => {
  const api = new FakeApi(...pods());
  api.later(() => api.put(aPod('agent-3'))).later(() => api.put(aPod('agent-4')));
  expect(shell(api, 'get pods -o name -w | head -n 4')).toMatchObject({
    stdout: 'pod/agent-1\npod/agent-2\npod/web-1\npod/agent-3\n',
    exitCode: 0,
  });
  expect(shell(new FakeApi(...pods()), 'get pods -w | grep -q Running').exitCode).toBe(0);
  expect(shell(new FakeApi(...pods()), 'get pods -w | grep -m 1 web').exitCode).toBe(0);
});

test('a command that goes on writing into a closed pipe ends there', () => {
  const api = new FakeApi(...pods());
  const { stdout, exitCode, requests } = shell(api, 'delete pods --all --wait=false | head -n 1');
  expect({ stdout, exitCode }).toEqual({ stdout: 'pod "agent-1" deleted from default namespace\n', exitCode: 0 });
  expect(requests.flatMap((request) => (request.verb === 'delete' ? request.name : []))).toEqual(['agent-1', 'agent-2']);
});

test('a watch in a pipe stops when it is interrupted', () => {
  const process = pipeline('get pods -w | grep agent', '', { now: () => 0, timestamp: () => '2026-01-01T00:00:00Z' }, () => '');
  expect(process.next().value).toMatchObject({ type: 'request' });
  expect(process.return({ exitCode: 130, stdout: '', stderr: '' })).toEqual({
    done: true,
    value: { exitCode: 130, stdout: '', stderr: '' },
  });
  expect(process.next().done).toBe(true);
});
