/** The names of a group, and the one that was asked for last: whoever asks for one mostly asks for it several times. */
class Group {
  readonly numbers = new Map<string, number>();
  private last = '';
  private lastNumber: number | undefined;

  get(key: string): number | undefined {
    if (this.lastNumber !== undefined && this.last === key) return this.lastNumber;
    const number = this.numbers.get(key);
    if (number !== undefined) {
      this.last = key;
      this.lastNumber = number;
    }
    return number;
  }
}

/** Small numbers for names in groups: a component and a key, a sort of cells and a name. The number of a name that is given up is used again. */
export class Names {
  private readonly groups = new Map<string, Group>();
  private count = 0;
  private readonly free: number[] = [];
  /** The group and the name of each number. */
  private readonly named: (readonly [group: string, key: string] | undefined)[] = [];

  /** What has a number. */
  nameOf(number: number): readonly [group: string, key: string] {
    return this.named[number] ?? ['', ''];
  }

  /** `first` are names of the group without a name, numbered from 0. */
  constructor(first: readonly string[] = []) {
    for (const name of first) this.of('', name);
  }

  /** The number of a name, where it has one. */
  get(group: string, key: string): number | undefined {
    return this.groups.get(group)?.get(key);
  }

  of(group: string, key: string): number {
    let names = this.groups.get(group);
    if (names === undefined) {
      names = new Group();
      this.groups.set(group, names);
    }
    let number = names.get(key);
    if (number === undefined) {
      number = this.free.pop() ?? this.count;
      if (number === this.count) this.count += 1;
      names.numbers.set(key, number);
      this.named[number] = [group, key];
    }
    return number;
  }

  /** A copy without some names. Whoever goes on with this one is not affected. */
  without(isGivenUp: (number: number) => boolean): Names {
    const rest = new Names();
    rest.count = this.count;
    rest.free.push(...this.free);
    for (const [group, { numbers }] of this.groups) {
      const kept = new Group();
      for (const [key, number] of numbers) {
        if (isGivenUp(number)) rest.free.push(number);
        else {
          kept.numbers.set(key, number);
          rest.named[number] = this.nameOf(number);
        }
      }
      rest.groups.set(group, kept);
    }
    return rest;
  }
}
