/** Runs work to its end without pauses. */
export function withoutPauses<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (next.done !== true) next = work.next();
  return next.value;
}

/** Writes, or syncs without one, between two pauses: about a millisecond. */
export const PART = 16;
/** Objects that are read between two pauses: half a millisecond. */
export const READ = 100;

interface Part<T> {
  readonly work: Generator<void, T>;
  /** As soon as the result is known, also where another call has completed the work. */
  end?: { readonly value: T };
}

/** The step that is being made, if one is: what is called at one of its pauses completes it first. */
export class PausedWork {
  private part: Part<unknown> | undefined;

  get isPaused(): boolean {
    return this.part !== undefined;
  }

  /** Works with pauses. */
  *run<T>(work: Generator<void, T>): Generator<void, T> {
    this.complete();
    const part: Part<T> = { work };
    this.part = part as Part<unknown>;
    while (part.end === undefined) if (!this.advance(part)) yield;
    return part.end.value;
  }

  complete(): void {
    const { part } = this;
    if (part !== undefined) while (!this.advance(part));
  }

  /** {@link complete}, with pauses. */
  *completing(): Generator<void, void> {
    const { part } = this;
    while (part !== undefined && part.end === undefined && !this.advance(part)) yield;
  }

  /** Works to the next pause. Returns whether the part has ended. */
  private advance(part: Part<unknown>): boolean {
    try {
      const next = part.work.next();
      if (next.done !== true) return false;
      part.end = { value: next.value };
    } catch (error) {
      if (this.part === part) this.part = undefined;
      throw error;
    }
    if (this.part === part) this.part = undefined;
    return true;
  }
}
