import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiObject, Pod } from '../kubernetes/index.ts';
import { byText, keyOf, Store } from './store.ts';

const nodes = ['w1', 'w2'] as const;

interface Write {
  readonly namespace: string;
  readonly name: string;
  readonly change: 'new' | 'status' | 'gone';
  readonly app: string;
  readonly owner: string | undefined;
  readonly node: string | undefined;
}

const writes: fc.Arbitrary<Write> = fc.record({
  namespace: fc.constantFrom('a', 'a-b', 'b'),
  name: fc.constantFrom('p', 'p-1', 'q'),
  change: fc.constantFrom('new', 'status', 'gone'),
  app: fc.constantFrom('x', 'y'),
  owner: fc.constantFrom(undefined, 'u1', 'u2'),
  node: fc.constantFrom(undefined, ...nodes),
});

const podOf = ({ namespace, name, app, owner, node }: Write): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace,
    uid: name,
    creationTimestamp: '',
    resourceVersion: '1',
    labels: { app },
    ...(owner === undefined ? {} : { ownerReferences: [{ apiVersion: 'v1', kind: 'Owner', name: owner, uid: owner }] }),
  },
  spec: { containers: [], ...(node === undefined ? {} : { nodeName: node }) },
  status: { phase: 'Pending' },
});

test('lists and indexes have what was written, in order, whatever was written before', () => {
  fc.assert(
    fc.property(fc.array(writes, { maxLength: 50 }), fc.boolean(), (list, readsOften) => {
      const store = new Store();
      const model = new Map<string, Pod>();
      const check = () => {
        const all = [...model].sort(([a], [b]) => byText(a, b)).map(([, pod]) => pod);
        const those = (is: (pod: Pod) => boolean): readonly ApiObject[] => all.filter(is);
        expect(store.list('Pod')).toEqual(all);
        expect(store.names('Pod')).toEqual([...model.keys()].sort(byText));
        expect(store.kinds()).toEqual(all.length === 0 ? [] : ['Pod']);
        expect(store.list('Pod', 'a')).toEqual(those(({ metadata }) => metadata.namespace === 'a'));
        expect(store.podsWithLabel('b', 'app', 'x')).toEqual(
          those(({ metadata }) => metadata.namespace === 'b' && metadata.labels?.['app'] === 'x'),
        );
        expect(store.dependents('u1')).toEqual(those(({ metadata }) => metadata.ownerReferences?.[0]?.uid === 'u1'));
        expect(store.dependents('u2', 'Pod')).toEqual(those(({ metadata }) => metadata.ownerReferences?.[0]?.uid === 'u2'));
        for (const node of nodes) expect(store.podsOnNode(node)).toEqual(those(({ spec }) => spec.nodeName === node));
        expect(store.unbound(undefined)).toEqual(those(({ spec }) => spec.nodeName === undefined));
      };
      for (const write of list) {
        const key = keyOf(write.namespace, write.name);
        const known = model.get(key);
        const ref = { kind: 'Pod', namespace: write.namespace, name: write.name };
        if (write.change === 'gone') model.delete(key);
        else model.set(key, write.change === 'status' && known !== undefined ? { ...known, status: { phase: 'Running' } } : podOf(write));
        store.put(ref, model.get(key));
        if (readsOften) check();
      }
      check();
    }),
  );
});
