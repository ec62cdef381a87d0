import fc from 'fast-check';
import type { Simulation } from '../../src/cluster/index.ts';
import { driveKubectl, pipeline } from '../../src/kubectl/index.ts';
import { mutated, oddTexts, pieces } from './inputs.ts';
import { words } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Lines of the console, most of them nearly right. */
export const consoleLines = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words.console) }, { weight: 1, arbitrary: fc.constantFrom(...oddTexts) }),
        { minLength: 1, maxLength: 8 },
      )
      .map((all) => all.join(' ')),
  },
  { weight: 1, arbitrary: pieces(words.console) },
  { weight: 3, arbitrary: pieces(words.jsonpath).map((template) => `get pods,nodes -A -o jsonpath=${quoted(template)}`) },
  { weight: 3, arbitrary: pieces(words.goTemplate).map((template) => `get pods -A -o go-template=${quoted(template)}`) },
  {
    weight: 1,
    arbitrary: pieces(words.jsonpath).map((template) => `get nodes --sort-by=${quoted(template)} -o custom-columns=A:${quoted(template)}`),
  },
  { weight: 1, arbitrary: pieces(words.selector).map((selector) => `get pods -A -l ${quoted(selector)}`) },
  { weight: 1, arbitrary: pieces(words.selector).map((selector) => `get pods -A --field-selector ${quoted(selector)}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('', '-E ', '-F ', '-oiw ', '-vc '), pieces(words.pattern))
      .map(([options, pattern]) => `get pods -A -o yaml | grep ${options}-e ${quoted(pattern)}`),
  },
  {
    weight: 2,
    arbitrary: mutated([
      { spec: { template: { spec: { containers: [{ name: 'a', image: 'b' }] } } } },
      [{ op: 'add', path: '/spec/a', value: {} }],
    ]).chain((patch) =>
      fc.constantFrom('merge', 'json', 'strategic').map((type) => `patch ds fluentbit --type=${type} -p ${quoted(JSON.stringify(patch))}`),
    ),
  },
);

/** Runs a line as the console does: a wait lets the cluster work for a while. */
export function runLine(
  simulation: Simulation,
  line: string,
  stdin: string,
): { readonly stdout: string; readonly stderr: string; readonly exitCode: number } {
  const environment = { now: () => simulation.now, timestamp: () => simulation.view.timestamp() };
  const running = driveKubectl(
    pipeline(line, stdin, environment, ({ remedy, message }) => message ?? remedy),
    {
      request: (request) => simulation.request(request),
      print: () => undefined,
    },
  );
  let idle = false;
  for (let requests = 0; requests < 300; requests += 1) {
    const next = running.next(idle);
    if (next.done === true) return next.value;
    if (next.value !== undefined) idle = simulation.step(simulation.now + 60_000) === undefined;
  }
  const stopped = { exitCode: 130, stdout: '', stderr: '' };
  running.return(stopped);
  return stopped;
}
