import { horizons } from '../cluster/index.ts';
import { textOf } from '../i18n/index.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import { claimNotes, configNotes, jobNotes } from '../manifest/index.ts';
import { type EditorFile, inSlices, type Session, type sessionStore } from '../session/index.ts';
import type { ApplyForecast } from '../trial/index.ts';
import type { CheckedFault } from './check.ts';
import { startChecker } from './checker.ts';
import { playForecast } from './effect/playForecast.ts';
import { findings } from './findings.ts';
import { problemOf } from './problemOf.ts';
import { type Refusal, refusalsOf } from './refusals.ts';

const PAUSE = 300;

/** A text of so many characters is tried out, on the page's own thread, only after a longer pause. */
const WEIGHTY = 20_000;
const LONGER_PAUSE = 900;

/** Longer texts are not tried out on a copy of the cluster. */
const LONG = 200_000;

/** Many, never what a person writes, or written all the time by others. */
const LEFT_OUT: ReadonlySet<string> = new Set(['Pod', 'Node', 'ReplicaSet', 'ControllerRevision', 'Event']);

let gathered: { readonly moment: Session['moment']; readonly objects: readonly ApiObject[] } | undefined;

/** The cluster's objects; the same list for as long as the head stays. */
function liveObjects({ simulation: { view }, moment }: Session): readonly ApiObject[] {
  if (gathered?.moment !== moment) {
    const kinds = view.kinds().filter((kind) => !LEFT_OUT.has(kind));
    gathered = { moment, objects: kinds.flatMap((kind) => view.list(kind)) };
  }
  return gathered.objects;
}

/** The answer of the last finished `kubectl apply` of this text. */
function refusalsFor(session: Session, file: EditorFile): readonly Refusal[] {
  const entry = session.transcript.findLast((candidate) => candidate.stdin === file.text && candidate.line.startsWith('apply '));
  return entry?.exitCode === undefined ? [] : refusalsOf(entry.stderr);
}

/** Plays it out on the copy, for the line above Apply. Where that takes too long the line says what is expected. */
async function showEffect(forecasting: Generator<void, ApplyForecast>, text: string, signal: AbortSignal): Promise<void> {
  const forecast = await inSlices(forecasting, { signal });
  if (forecast === undefined) return;
  await playForecast(forecast, signal);
  if (!signal.aborted && findings.getState().text === text) findings.setState({ effect: forecast.effect() });
}

/** Whether kubelets look for what a Pod names, and whether Jobs run, depends on the cluster, of which the check of the text knows nothing. */
function isShown({ simulation }: Session, { key }: CheckedFault): boolean {
  const { configs, jobs } = simulation.view.kubelet;
  if (key === undefined) return true;
  if (claimNotes.has(key)) return configs !== 'volumes';
  return configNotes.has(key) ? (configs ?? 'ignored') === 'ignored' : !(jobNotes.has(key) && jobs === 'run');
}

/** What only the cluster could refuse; the effect is kept for the line above Apply. `undefined` where it is not wanted any more. */
async function dryRun({ simulation }: Session, text: string, signal: AbortSignal): Promise<readonly Refusal[] | undefined> {
  const { forecasting, dryRunApply } = await import('../trial/index.ts');
  const dryRunResult = await inSlices(dryRunApply(simulation, text), { signal });
  if (dryRunResult === undefined) return undefined;
  const daemonSets = dryRunResult.after.view.list('DaemonSet');
  findings.setState({ text, repaired: undefined, daemonSets, effect: undefined });
  if (dryRunResult.exitCode === 0 || dryRunResult.changes.length > 0)
    void showEffect(forecasting(simulation.view, dryRunResult, horizons.effect), text, signal);
  return refusalsOf(dryRunResult.stderr);
}

/**
 * Keeps the session's problems up to date with the open file, and what Apply would do: once typing pauses, the text is
 * checked in a worker and then tried out on a copy of the cluster. Returns what ends that.
 */
export function watchFaults(store: typeof sessionStore): () => void {
  const checker = startChecker();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let dryRunning: AbortController | undefined;

  const current = (): EditorFile | undefined => {
    const { files, activeFile } = store.getState();
    return files.find((file) => file.id === activeFile);
  };

  const checkNow = async (): Promise<void> => {
    const session = store.getState();
    const file = current();
    if (file === undefined || session.settingUp) return;
    const request = { text: file.text, live: liveObjects(session) };
    const isCurrent = (): boolean => !ended && current()?.id === file.id && current()?.text === file.text;
    const setProblems = (faults: readonly CheckedFault[]): void =>
      store.getState().setProblems(
        file.id,
        faults.filter((fault) => isShown(session, fault)).map((fault) => problemOf(file, fault, store.getState().files)),
      );

    const answer = await checker.check({ ...request, refusals: [] });
    if (answer === undefined || !isCurrent()) return;
    if (typeof answer === 'string') {
      const message = textOf('editor')(answer === 'too slow' ? 'problems.tooSlow' : 'problems.noWorker');
      setProblems([{ severity: 'warning', message, from: 0, to: 0 }]);
      return;
    }
    const { faults } = answer;
    const isSound = faults.every((fault) => fault.severity !== 'error' || fault.missing !== undefined);
    const tryable = file.text.length <= LONG && !store.getState().playing && isSound;
    if (tryable && file.text.length > WEIGHTY) {
      findings.setState({ fixes: { text: file.text, offers: answer.fixes, rules: answer.rules } });
      setProblems(faults);
      await new Promise((resolve) => setTimeout(resolve, LONGER_PAUSE));
      if (!isCurrent()) return;
    }
    if (!tryable) findings.setState({ text: file.text, effect: undefined, daemonSets: undefined, repaired: answer.repaired });
    dryRunning?.abort();
    dryRunning = new AbortController();
    const refusals = tryable ? await dryRun(store.getState(), file.text, dryRunning.signal) : refusalsFor(session, file);
    if (refusals === undefined) return;
    const all = refusals.length === 0 ? answer : await checker.check({ ...request, refusals });
    if (all === undefined || typeof all === 'string' || !isCurrent()) return;
    findings.setState({ fixes: { text: file.text, offers: all.fixes, rules: all.rules } });
    setProblems(all.faults);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void checkNow(), PAUSE);
  };

  const unsubscribe = store.subscribe((session, before) => {
    const textChanged = session.files !== before.files || session.activeFile !== before.activeFile;
    const clusterChanged = session.moment !== before.moment || session.playing !== before.playing || session.settingUp !== before.settingUp;
    const finished = session.transcript !== before.transcript && session.transcript.at(-1)?.exitCode !== undefined;
    // A move of the head starts the check again.
    if (textChanged || session.moment !== before.moment) dryRunning?.abort();
    if (finished) findings.setState({ effect: undefined });
    if (textChanged || finished || (clusterChanged && !session.playing) || session.settings.language !== before.settings.language) soon();
  });
  soon();
  return () => {
    ended = true;
    dryRunning?.abort();
    clearTimeout(timer);
    unsubscribe();
    checker.dispose();
  };
}
