import { build } from 'vite';

/** A file of the tests that runs in the page, as one script. */
export async function bundledScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'unused' } },
  });
  const [output] = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (output?.type !== 'chunk') throw new Error(`${entry} was not built`);
  return `${output.code}\n`;
}
