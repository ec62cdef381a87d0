import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Command, Millis, Simulation } from '../cluster/types.ts';

/** What a person did to a scene, and where they looked: all that is needed to have it again. */
export interface Story {
  readonly scene: string;
  readonly deeds: readonly Deed[];
  /** Steps behind the scene's set-up: of the head, and in all. */
  readonly head: number;
  readonly length: number;
}

export interface Deed {
  /** Steps behind the set-up before it was done. */
  readonly step: number;
  /** Virtual time behind the set-up. */
  readonly at: Millis;
  readonly command: Command;
}

/** Version of the form; a later one is refused, an earlier one never. */
const VERSION = '1';
/** A text that unpacks to more is no story of ours. */
const MOST_BYTES = 4_000_000;
const MOST_STEPS = 50_000;

/** The story of the current branch. `origin` is the head at which the scene's set-up ended, `originTime` its time. */
export function storyOf(simulation: Simulation, scene: string, origin: number, originTime: Millis): Story {
  const deeds = simulation.steps
    .slice(origin)
    .flatMap(({ index, time, command }) => (command === undefined ? [] : [{ step: index - 1 - origin, at: time - originTime, command }]));
  return { scene, deeds, head: simulation.head - origin, length: simulation.steps.length - origin };
}

/**
 * Tells a story on its scene's cluster, which must be as it was when its set-up ended. The engine being deterministic, the
 * log comes out as it was. Ends at the story's head.
 */
export function tell(simulation: Simulation, story: Story): void {
  const [origin, originTime] = [simulation.steps.length, simulation.now];
  const until = (step: number) => {
    const missing = Math.min(step, MOST_STEPS) - (simulation.steps.length - origin);
    for (let made = 0; made < missing; made += 1) if (simulation.step() === undefined) return;
  };
  for (const { step, at, command } of story.deeds) {
    until(step);
    if (simulation.now < originTime + at) simulation.run({ until: originTime + at });
    if (command.type === 'request') simulation.request(command.request);
    else simulation.act(command);
  }
  until(story.length);
  simulation.moveTo(origin + story.head);
}

/** The story as text for a link or for storage: `1.` and the packed rest, letters and digits, `-` and `_` only. */
export function packStory({ scene, deeds, head, length }: Story): string {
  const packed = deflateSync(strToU8(JSON.stringify([scene, head, length, deeds.map(({ step, at, command }) => [step, at, command])])), {
    level: 9,
  });
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return `${VERSION}.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Why a text is no story: of a later version, or broken. */
export type StoryFault = 'newer' | 'broken';

/** The story of a text; a fault for what is none. Never throws. */
export function unpackStory(text: string): Story | StoryFault {
  const [, version = '', rest = ''] = /^(\d+)\.([\w-]*)$/.exec(text) ?? [];
  if (version !== '' && Number(version) > Number(VERSION)) return 'newer';
  if (version !== VERSION) return 'broken';
  try {
    const bytes = Uint8Array.from(atob(rest.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    const unpacked = inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) });
    const value: unknown = JSON.parse(strFromU8(unpacked));
    return storyFrom(value) ?? 'broken';
  } catch {
    return 'broken';
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function storyFrom(value: unknown): Story | undefined {
  if (!Array.isArray(value)) return undefined;
  const [scene, head, length, rows]: readonly unknown[] = value;
  if (typeof scene !== 'string' || !isCount(head) || !isCount(length) || length > MOST_STEPS || !Array.isArray(rows)) return undefined;
  const deeds = rows.map(deedFrom);
  return deeds.every((deed) => deed !== undefined) ? { scene, head, length, deeds } : undefined;
}

function deedFrom(row: unknown): Deed | undefined {
  if (!Array.isArray(row)) return undefined;
  const [step, at, command]: readonly unknown[] = row;
  const isCommand = typeof command === 'object' && command !== null && 'type' in command && typeof command.type === 'string';
  return isCount(step) && typeof at === 'number' && Number.isFinite(at) && isCommand
    ? { step, at, command: command as Command }
    : undefined;
}
