/** Small numbers for names in groups: a component and a key, a kind and the key of an object. The number of a name that is given up is used again. */
export class Names {
  private readonly groups = new Map<string, Map<string, number>>();
  private readonly groupsByNumber: (string | undefined)[] = [];
  private readonly keys: string[] = [];
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
      number = this.free.pop() ?? this.keys.length;
      numbers.set(key, number);
      this.groupsByNumber[number] = group;
      this.keys[number] = key;
    }
    return number;
  }

  groupOf(number: number): string {
    return this.groupsByNumber[number] ?? '';
  }

  keyOf(number: number): string {
    return this.keys[number] ?? '';
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
    for (const group of this.groups.keys()) rest.groups.set(group, new Map());
    for (const [number, key] of this.keys.entries()) {
      const group = this.groupsByNumber[number];
      const isKept = group !== undefined && !isGivenUp(number);
      rest.groupsByNumber.push(isKept ? group : undefined);
      rest.keys.push(isKept ? key : '');
      if (isKept) rest.groups.get(group)?.set(key, number);
      else rest.free.push(number);
    }
    return rest;
  }
}
