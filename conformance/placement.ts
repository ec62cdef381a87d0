import type { Node, PodSpec } from '../src/kubernetes/index.ts';
import { placementFor, taintText } from '../src/kubernetes/index.ts';
import { Reader } from './json.ts';
import type { Difference, Replayed } from './result.ts';

/** What the recorded files may leave out of a node, filled in; the rest is as it was decoded by the real predicate. */
function nodeOf(reader: Reader): Node {
  const node: unknown = { apiVersion: 'v1', kind: 'Node', status: {}, ...reader.object() };
  if (!isNode(node)) throw new Error(`${reader.where}: a node expected`);
  return node;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'metadata' in value && 'spec' in value;
const isPodSpec = (value: unknown): value is PodSpec => typeof value === 'object' && value !== null && 'containers' in value;

function differencesOf(recording: Reader): readonly Difference[] {
  const spec: unknown = recording.at('podSpec').value;
  if (!isPodSpec(spec)) throw new Error(`${recording.where}: a Pod's spec expected`);
  const placement = placementFor({ spec })(nodeOf(recording.at('node')));
  const got: Readonly<Record<string, string>> = {
    shouldRun: String(placement.shouldRun),
    shouldContinueRunning: String(placement.shouldContinueRunning),
    nodeAffinityMatches: String(placement.affinityMatches),
    untoleratedTaint: placement.untoleratedTaint === undefined ? 'null' : taintText(placement.untoleratedTaint),
  };
  return Object.entries(got).flatMap(([what, value]) => {
    const expected = String(recording.at(what).value ?? null);
    return expected === value ? [] : [{ what, expected, got: value }];
  });
}

/** Each line of the file is a node, a template and the result of the real predicate. */
export const replayPlacement = (text: string, file: string, name: string): readonly Replayed[] =>
  text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const recording = Reader.parse(line, `${file}:${index + 1}`);
    return [
      {
        id: `placement/${name}:${index + 1}`,
        format: 'placement',
        area: name,
        file: `${file}:${index + 1}`,
        differences: differencesOf(recording),
      },
    ];
  });
