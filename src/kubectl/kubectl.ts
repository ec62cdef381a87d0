import { type Failure, messageFailure, printFailure } from './failure.ts';
import { globalFlags } from './flags/definitions.ts';
import { parseFlags } from './flags/parseFlags.ts';
import { refusalOf, refusedDefinitions } from './flags/refusals.ts';
import { helpText, optionsText, rootHelp } from './help.ts';
import { type Invocation, Output, type Steps } from './process.ts';
import { verbs } from './registry.ts';
import { shellWords } from './shellWords.ts';
import { suggestionsFor } from './suggestions.ts';
import type { KubectlEnvironment, KubectlProcess, KubectlResult } from './types.ts';
import type { Verb } from './verb.ts';

/** The verb that the words name, and the words without its name. */
interface Chosen {
  readonly command: string;
  readonly verb: Verb | undefined;
  readonly words: readonly string[];
  readonly unknown: string | undefined;
}

const needsValue = (word: string): boolean => {
  if (!word.startsWith('-') || word.includes('=') || word === '--') return false;
  const definition = word.startsWith('--')
    ? globalFlags.find(({ name }) => name === word.slice(2))
    : globalFlags.find(({ short }) => word.length === 2 && short === word.charAt(1));
  return definition !== undefined && definition.bare === undefined;
};

/** Flags may stand before the verb. */
function indexOfWord(words: readonly string[]): number {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return -1;
    if (!word.startsWith('-')) return at;
    if (needsValue(word)) at++;
  }
  return -1;
}

const isNamed = (verb: Verb, word: string): boolean => verb.name === word || (verb.aliases?.includes(word) ?? false);

/** `help get` asks what `get --help` asks. */
function choose(given: readonly string[]): Chosen {
  const first = indexOfWord(given);
  const words = given[first] === 'help' ? [...given.toSpliced(first, 1), '--help'] : given;
  let chosen: Chosen = { command: 'kubectl', verb: undefined, words, unknown: undefined };
  let candidates: readonly Verb[] = verbs;
  for (;;) {
    const index = indexOfWord(chosen.words);
    const word = chosen.words[index];
    if (word === undefined || candidates.length === 0) return chosen;
    const verb = candidates.find((candidate) => isNamed(candidate, word));
    if (verb === undefined) return { ...chosen, unknown: chosen.verb === undefined || chosen.verb.run === undefined ? word : undefined };
    chosen = { command: `${chosen.command} ${verb.name}`, verb, words: chosen.words.toSpliced(index, 1), unknown: undefined };
    candidates = verb.verbs ?? [];
  }
}

const flagFailure = (command: string, message: string): Failure => messageFailure(`${message}\nSee '${command} --help' for usage.`);

function* runChosen(
  { command, verb, words, unknown }: Chosen,
  output: Output,
  stdin: string,
  env: KubectlEnvironment,
): Steps<Failure | undefined> {
  if (verb === undefined && unknown === 'options') {
    output.out(optionsText(globalFlags));
    return undefined;
  }
  if (verb === undefined && unknown !== undefined) {
    return messageFailure(`unknown command ${JSON.stringify(unknown)} for ${JSON.stringify(command)}${suggestionsFor(unknown, verbs)}`);
  }
  if (verb?.refused !== undefined) {
    if (!words.some((word) => word === '--help' || word === '-h')) return messageFailure(verb.refused);
    output.out(helpText(command, verb));
    return undefined;
  }
  const path = command.replace(/^kubectl ?/, '');
  const own = [...(verb?.flags ?? []), ...globalFlags];
  const parsed = parseFlags(words, [...own, ...refusedDefinitions(path, own)]);
  if (!parsed.ok) return flagFailure(command, parsed.failure.type === 'message' ? parsed.failure.message : '');
  const { flags, args } = parsed.value;
  if (verb === undefined) {
    output.out(rootHelp(verbs));
    return undefined;
  }
  if (flags.isOn('help')) {
    output.out(helpText(command, verb));
    return undefined;
  }
  if (verb.run === undefined) {
    if (unknown !== undefined)
      return messageFailure(`unknown command ${JSON.stringify(unknown)}\nSee '${command} -h' for help and examples`);
    output.err(helpText(command, verb));
    return { type: 'exit', code: 1 };
  }
  const refusal = refusalOf(path, flags);
  if (refusal !== undefined) return refusal;
  const namespace = flags.text('namespace');
  const invocation: Invocation = {
    command,
    args,
    flags,
    stdin,
    namespace: namespace === '' ? 'default' : namespace,
    namespaceGiven: flags.isGiven('namespace'),
    output,
    env,
  };
  const ran = verb.run(invocation);
  const failure = ran !== undefined && 'next' in ran ? yield* ran : ran;
  if (failure !== undefined || !flags.isOn('warnings-as-errors') || output.warningCount === 0) return failure;
  return messageFailure(`${output.warningCount} warning${output.warningCount === 1 ? '' : 's'} received`);
}

/**
 * Runs what follows `kubectl` on a command line, split into words. The process yields requests to the API server, waits and
 * output; output comes before each request and wait. The caller may end it at any yield.
 */
export function* runKubectl(words: readonly string[], stdin: string, env: KubectlEnvironment): KubectlProcess {
  const output = new Output();
  const failure = yield* runChosen(choose(words), output, stdin, env);
  const ending = failure === undefined ? { text: '', exitCode: 0 } : printFailure(failure);
  output.err(ending.text);
  const result: KubectlResult = { exitCode: ending.exitCode, stdout: output.stdout, stderr: output.stderr };
  yield* output.flush();
  return result;
}

/** {@link runKubectl} for a command line, split as a POSIX shell does. What a shell would do more, such as pipes, is not done. */
export function* kubectl(line: string, stdin: string, env: KubectlEnvironment): KubectlProcess {
  const words = shellWords(line);
  if (!words.ok) return { exitCode: 2, stdout: '', stderr: `bash: ${words.message}\n` };
  return yield* runKubectl(words.value, stdin, env);
}
