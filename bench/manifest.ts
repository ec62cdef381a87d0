import { checkText } from '../src/manifest/index.ts';

const sizes = [100, 1000, 5000, 20000];

const head = (name: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
  labels:
    app: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: agent:1
`;
const headLines = 18;

const repeat = (times: number, text: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => text(index)).join('');

/** Texts of about as many lines as asked for. */
const texts: readonly (readonly [title: string, make: (lines: number) => string, errors: (lines: number) => boolean])[] = [
  ['one object', (lines) => withVariables(lines, (index) => `V${index}`), () => false],
  ['documents', (lines) => repeat(Math.floor(lines / headLines), (index) => `---\n${head(`agent-${index}`)}`), () => false],
  ['a fault in every second line', (lines) => withVariables(lines, (index) => `"V=${index}"`), () => true],
  [
    'a scalar of many lines',
    (lines) => `${head('agent')}          args:\n            - |\n${repeat(lines, () => '              echo\n')}`,
    () => false,
  ],
  ['broken at the end', (lines) => `${withVariables(lines, (index) => `V${index}`)}a: b: c\n`, () => true],
];

const withVariables = (lines: number, name: (index: number) => string): string =>
  `${head('agent')}          env:\n${repeat(Math.floor((lines - headLines) / 2), (index) => `            - name: ${name(index)}\n              value: x\n`)}`;

/** The quickest of a few: what the work costs without the collector's turns. */
function best(work: () => void): number {
  const once = (): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}

function measure(make: (lines: number) => string, lines: number, expected: boolean): number {
  const text = make(lines);
  const hasErrors = checkText(text).some(({ severity }) => severity === 'error');
  if (hasErrors !== expected) throw new Error(`${lines} lines: ${hasErrors ? 'errors' : 'no errors'}`);
  return best(() => checkText(text));
}

function main(): void {
  for (const [, make] of texts) best(() => checkText(make(1000))); // Warms the compiler up.
  const rows = [['LINES', ...texts.map(([title]) => `${title} ms`)]];
  let before: { readonly lines: number; readonly costs: readonly number[] } | undefined;
  for (const lines of sizes) {
    const costs = texts.map(([, make, errors]) => measure(make, lines, errors(lines)));
    const growth = (index: number): string => {
      const [now, then] = [costs[index], before?.costs[index]];
      return now === undefined || then === undefined || before === undefined
        ? ''
        : ` (${((now / then / lines) * before.lines).toFixed(1)})`;
    };
    rows.push([String(lines), ...costs.map((cost, index) => `${cost.toFixed(1)}${growth(index)}`)]);
    before = { lines, costs };
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   '));
  console.log('\nIn brackets: growth against the size before, per line; 1.0 is linear.');
}

main();
