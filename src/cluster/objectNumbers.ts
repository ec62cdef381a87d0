import { keyOf } from './store.ts';
import type { ObjectRef } from './types.ts';

type InNamespace = Map<string, number>;

/** Small numbers for objects. They are found by kind, namespace and name, so that no text is made to look for one. The number of an object that is given up is used again. */
export class ObjectNumbers {
  private readonly kinds = new Map<string, Map<string | undefined, InNamespace>>();
  private count = 0;
  private readonly free: number[] = [];

  /** The number of an object, where it has one. */
  get(kind: string, namespace: string | undefined, name: string): number | undefined {
    return this.kinds.get(kind)?.get(namespace)?.get(name);
  }

  of({ kind, namespace, name }: ObjectRef): number {
    const numbers = this.numbersIn(kind, namespace);
    let number = numbers.get(name);
    if (number === undefined) {
      number = this.free.pop() ?? this.count;
      if (number === this.count) this.count += 1;
      numbers.set(name, number);
    }
    return number;
  }

  kindNames(): Iterable<string> {
    return this.kinds.keys();
  }

  /** How many objects of a kind have a number. */
  countOf(kind: string): number {
    let count = 0;
    for (const numbers of this.kinds.get(kind)?.values() ?? []) count += numbers.size;
    return count;
  }

  /** The numbers of a kind, each with the key of its object. */
  *entriesOf(kind: string): Generator<readonly [key: string, number: number]> {
    for (const [namespace, numbers] of this.kinds.get(kind) ?? [])
      for (const [name, number] of numbers) yield [keyOf(namespace, name), number];
  }

  /** A copy without some objects. Whoever goes on with this one is not affected. */
  without(isGivenUp: (number: number) => boolean): ObjectNumbers {
    const rest = new ObjectNumbers();
    rest.count = this.count;
    rest.free.push(...this.free);
    for (const [kind, namespaces] of this.kinds) {
      for (const [namespace, numbers] of namespaces) {
        const kept = rest.numbersIn(kind, namespace);
        for (const [name, number] of numbers) {
          if (isGivenUp(number)) rest.free.push(number);
          else kept.set(name, number);
        }
      }
    }
    return rest;
  }

  private numbersIn(kind: string, namespace: string | undefined): InNamespace {
    let namespaces = this.kinds.get(kind);
    if (namespaces === undefined) {
      namespaces = new Map();
      this.kinds.set(kind, namespaces);
    }
    let numbers = namespaces.get(namespace);
    if (numbers === undefined) {
      numbers = new Map();
      namespaces.set(namespace, numbers);
    }
    return numbers;
  }
}
