import { type Column, integers } from './columns.ts';
import type { ClusterEvent } from './types.ts';

const FIRST_SLOTS = 64;

/**
 * Which events a branch has reported, and in which step first, by a hash of 64 bits of who reports what of which object (its number). The texts would
 * need ten times the memory.
 */
export class ReportedEvents {
  private lows: Column<number>;
  private highs: Column<number>;
  private steps: Column<number>;
  /** The number of the object that each is about. */
  private objects: Column<number>;
  private readonly hash = new EventHash();
  /** Open addressing: one more than the index of an event, 0 for a free slot. */
  private slots = new Int32Array(0);

  /** A copy has the events of the first `steps` steps. */
  constructor(origin?: ReportedEvents, steps = 0) {
    let length = origin?.steps.length ?? 0;
    while (length > 0 && (origin?.steps.at(length - 1) ?? 0) > steps) length -= 1;
    this.lows = origin?.lows.copy(length) ?? integers();
    this.highs = origin?.highs.copy(length) ?? integers();
    this.steps = origin?.steps.copy(length) ?? integers();
    this.objects = origin?.objects.copy(length) ?? integers();
  }

  /** Whether one of the first `steps` steps has reported it. */
  has(event: ClusterEvent, on: number, steps: number): boolean {
    this.hash.read(event, on);
    this.makeRoom();
    const index = (this.slots[this.slotOf(this.hash.low, this.hash.high)] ?? 0) - 1;
    return index >= 0 && (this.steps.at(index) ?? 0) <= steps;
  }

  /** `on` is the number of the object that the event is about; the event is forgotten with `subject`. */
  add(event: ClusterEvent, on: number, step: number, subject: number): void {
    const { hash } = this;
    hash.read(event, on);
    const { low, high } = hash;
    this.makeRoom();
    const slot = this.slotOf(low, high);
    if (this.slots[slot] !== 0) return;
    this.lows.push(low);
    this.highs.push(high);
    this.steps.push(step);
    this.objects.push(subject);
    this.slots[slot] = this.steps.length;
  }

  /** Forgets events about objects that are gone. */
  forget(isGone: (object: number) => boolean): void {
    const { lows, highs, steps, objects } = this;
    this.lows = integers();
    this.highs = integers();
    this.steps = integers();
    this.objects = integers();
    for (let index = 0; index < steps.length; index += 1) {
      const object = objects.at(index) ?? 0;
      if (isGone(object)) continue;
      this.lows.push(lows.at(index) ?? 0);
      this.highs.push(highs.at(index) ?? 0);
      this.steps.push(steps.at(index) ?? 0);
      this.objects.push(object);
    }
    this.slots = new Int32Array(0);
  }

  /** The slot of an event, or the free one where it belongs. */
  private slotOf(low: number, high: number): number {
    const mask = this.slots.length - 1;
    let slot = low & mask;
    for (;;) {
      const index = (this.slots[slot] ?? 0) - 1;
      if (index < 0 || (this.lows.at(index) === low && this.highs.at(index) === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private makeRoom(): void {
    const needed = this.steps.length + 1;
    if (this.slots.length * 0.7 > needed) return;
    let size = Math.max(this.slots.length, FIRST_SLOTS);
    while (size * 0.5 < needed) size *= 2;
    this.slots = new Int32Array(size);
    for (let index = 0; index < this.steps.length; index += 1)
      this.slots[this.slotOf(this.lows.at(index) ?? 0, this.highs.at(index) ?? 0)] = index + 1;
  }
}

/** FNV-1a over an object's number and the UTF-16 units of an event's texts, and the same with another prime. */
class EventHash {
  low = 0;
  high = 0;

  read({ from, reason, message }: ClusterEvent, on: number): void {
    this.low = Math.imul(0x811c9dc5 ^ on, 0x01000193);
    this.high = Math.imul(0x1b873593 ^ on, 0x5bd1e995);
    this.add(from);
    this.add(reason);
    this.add(message);
    this.high ^= this.high >>> 15;
  }

  private add(text: string): void {
    let { low, high } = this;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x5bd1e995);
    }
    // Where a text ends makes a difference.
    this.low = Math.imul(low ^ 0x1f, 0x01000193);
    this.high = Math.imul(high ^ 0x1f, 0x5bd1e995);
  }
}
