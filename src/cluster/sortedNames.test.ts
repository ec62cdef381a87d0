import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedNames } from './sortedNames.ts';

test('whatever comes and goes, names are read in order, each once', () => {
  const names = fc.constantFrom('a', 'a-b', 'ab', 'b', 'node-10', 'node-2');
  const commands = fc.array(fc.tuple(fc.constantFrom('add', 'delete', 'read'), names), { maxLength: 60 });
  fc.assert(
    fc.property(commands, (list) => {
      const sorted = new SortedNames();
      const model = new Set<string>();
      for (const [what, name] of list) {
        if (what === 'add') {
          sorted.add(name);
          model.add(name);
        } else if (what === 'delete') {
          sorted.delete(name);
          model.delete(name);
        } else expect([...sorted]).toEqual([...model].sort());
      }
      expect([...sorted]).toEqual([...model].sort());
      expect(sorted.size).toBe(model.size);
    }),
  );
});
