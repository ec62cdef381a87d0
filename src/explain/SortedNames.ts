/** Names in order, of which one comes or goes at a time. */
export class SortedNames {
  private readonly names: string[] = [];
  private read: readonly string[] | undefined;

  get size(): number {
    return this.names.length;
  }

  /** Whether the name is among them from now on. */
  put(name: string, isThere: boolean): void {
    const { names } = this;
    let [low, high] = [0, names.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((names[middle] ?? '') < name) low = middle + 1;
      else high = middle;
    }
    if ((names[low] === name) === isThere) return;
    if (isThere) names.splice(low, 0, name);
    else names.splice(low, 1);
    this.read = undefined;
  }

  /** The same array until one comes or goes. */
  list(): readonly string[] {
    this.read ??= [...this.names];
    return this.read;
  }
}
