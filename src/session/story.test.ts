import { describe, expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { aDaemonSet, snapshot, World } from '../cluster/worldForTests.ts';
import { packStory, storyOf, tell, unpackStory } from './story.ts';

const scene = (): World => new World().nodes('w1', 'w2', 'w3');

function lived() {
  const world = scene();
  const { simulation } = world;
  const [origin, originTime] = [simulation.steps.length, simulation.now];
  world
    .apply(aDaemonSet())
    .act({ type: 'failNode', node: 'w2' })
    .apply(aDaemonSet({ image: 'agent:2' }))
    .act({ type: 'reviveNode', node: 'w2' });
  simulation.moveTo(origin + 12);
  return { simulation, story: storyOf(simulation, 'default', origin, originTime) };
}

describe('a story', () => {
  test('told again it is the same log, and the head where it was', () => {
    const { simulation, story } = lived();
    const again = scene().simulation;
    tell(again, story);
    expect(JSON.stringify(again.steps)).toBe(JSON.stringify(simulation.steps));
    expect(snapshot(again)).toBe(snapshot(simulation));
  });

  test('packed and unpacked it is the same; the default scene’s fits into a chat message', () => {
    const { story } = lived();
    const text = packStory(story);
    expect(unpackStory(text)).toEqual(story);
    expect(text.length).toBeLessThan(2000);
    expect(text).toMatch(/^1\.[\w-]+$/);
  });

  test.each([
    ['of a later version', '2.abc', 'newer'],
    ['of no version', 'hello', 'broken'],
    ['empty', '1.', 'broken'],
    ['cut short', packStory(lived().story).slice(0, 60), 'broken'],
    ['not a story', packStory({ scene: 'x', deeds: [], head: -1, length: 0 }), 'broken'],
  ])('a text %s is said to be so', (_name, text, fault) => {
    expect(unpackStory(text)).toBe(fault);
  });

  test('an old link still opens', () => {
    const link = '1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA';
    const story = unpackStory(link);
    expect(typeof story === 'string' ? story : story.scene).toBe('default');
  });

  test('a story of a scene that is not there any more changes nothing it cannot', () => {
    const simulation = simulate();
    tell(simulation, { scene: 'x', head: 0, length: 0, deeds: [{ step: 0, at: 0, command: { type: 'failNode', node: 'w9' } }] });
    expect(simulation.steps).toEqual([]);
  });
});
