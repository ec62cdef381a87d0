import { beforeAll, beforeEach, expect, test } from 'vitest';
import { changeLanguage } from '../../i18n/index.ts';
import { sessionStore } from '../store.ts';
import { refusalText } from './refusalText.ts';

const session = () => sessionStore.getState();
const last = () => session().transcript.at(-1);
const type = (line: string) => session().kubectl(line, undefined, { typed: true });

beforeAll(async () => {
  await changeLanguage('en');
});

beforeEach(async () => {
  session().updateSettings({ autoplay: false, language: 'en' });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
});

test('a line that is typed goes through pipes', async () => {
  expect(await type('get nodes | grep -c w')).toBe(0);
  expect(last()).toMatchObject({ line: 'get nodes | grep -c w', stdout: '2\n', stderr: '' });
});

test('a line that cannot be run leaves the cluster alone and says what to do instead, in the language of the page', async () => {
  const { length } = session().simulation.steps;
  expect(await type('delete node w1 && get nodes')).toBe(2);
  expect(last()?.stderr).toBe('Run the commands one by one, one per line. Text that contains && needs single quotes. Nothing ran.\n');
  session().updateSettings({ language: 'es' });
  await expect
    .poll(() => refusalText({ remedy: 'keep' }))
    .toBe('Usa el botón «Copiar como texto» para conservar la salida. No se ejecutó nada.\n');
  await type('delete node w1 | jq .');
  expect(last()?.stderr).toMatch(/^bash: jq: command not found\nElige qué se imprime con -o jsonpath/);
  expect(session().simulation.steps).toHaveLength(length);
});

test('what a button puts into its line is no pipe', async () => {
  await session().kubectl('label node w1 a=b|c');
  expect(last()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('invalid label value: "a=b|c"') });
});

test('the open file is the standard input of the first command only', async () => {
  const [file] = session().files;
  session().editText(file?.id ?? '', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: made}\n');
  await type('get ns -o name | kubectl apply -f - | head -1');
  expect(last()?.stdin).toBeUndefined();
  await type('apply -f - | grep -o created');
  expect(last()).toMatchObject({ stdin: expect.stringContaining('name: made'), stdout: 'created\n' });
});

test('kubectl edit opens the object in the editor, and Apply there replaces it', async () => {
  expect(await type('create configmap edited --from-literal=a=1')).toBe(0);
  expect(await type('edit configmap edited')).toBe(0);
  expect(last()?.stdout).toBe('configmap/edited opened in the editor: Apply there saves it\n');
  const file = session().files.find(({ id }) => id === session().activeFile);
  expect(file?.name).toBe('edit-configmap-edited.yaml');
  session().editText(file?.id ?? '', file?.text.replace('a: "1"', 'a: "2"') ?? '');
  expect(await session().apply()).toBe(0);
  expect(last()).toMatchObject({ line: 'replace --field-manager=kubectl-edit -f -', stdout: 'configmap/edited replaced\n' });
  await type("get configmap edited -o jsonpath='{.data.a} {.metadata.managedFields[*].manager}'");
  expect(last()?.stdout).toBe('2 kubectl-create kubectl-edit');
});
