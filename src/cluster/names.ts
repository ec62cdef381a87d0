/** Small numbers for names in groups: a component and a key, a kind and the key of an object. The number of a name that is given up is used again. */
export class Names {
  private readonly groups = new Map<string, Map<string, number>>();
  private count = 0;
  private readonly free: number[] = [];

  /** The number of a name, where it has one. */
  get(group: string, key: string): number | undefined {
    return this.groups.get(group)?.get(key);
  }

  of(group: string, key: string): number {
    let numbers = this.groups.get(group);
    if (numbers === undefined) {
      numbers = new Map();
      this.groups.set(group, numbers);
    }
    let number = numbers.get(key);
    if (number === undefined) {
      number = this.free.pop() ?? this.count;
      if (number === this.count) this.count += 1;
      numbers.set(key, number);
    }
    return number;
  }

  numbersIn(group: string): ReadonlyMap<string, number> {
    return this.groups.get(group) ?? new Map();
  }

  groupNames(): Iterable<string> {
    return this.groups.keys();
  }

  /** A copy without some names. Whoever goes on with this one is not affected. */
  without(isGivenUp: (number: number) => boolean): Names {
    const rest = new Names();
    rest.count = this.count;
    rest.free.push(...this.free);
    for (const [group, numbers] of this.groups) {
      const kept = new Map<string, number>();
      for (const [key, number] of numbers) {
        if (isGivenUp(number)) rest.free.push(number);
        else kept.set(key, number);
      }
      rest.groups.set(group, kept);
    }
    return rest;
  }
}
