import type { LoopState } from './state.ts';
import type { ClusterEvent, Millis } from './types.ts';

/** After so many different messages within so long, similar events are combined. */
const SIMILAR_MAX = 10;
const SIMILAR_MS = 600_000;

type Reported = Omit<ClusterEvent, 'time'>;

/**
 * Combines events from the tenth different message of one reason about one object on. Pods are skipped, because few live that long.
 * Unlike upstream, no events are dropped after 25. Behaviour of kubernetes:
 * staging/src/k8s.io/client-go/tools/record/events_cache.go (EventAggregator).
 */
export class EventCombiner {
  private last: { readonly event: Reported; readonly cell: string } | undefined;

  /** The message under which an event is reported. */
  messageOf(state: LoopState, now: Millis, event: Reported): string {
    const { message } = event;
    if (event.on.kind === 'Pod') return message;
    const cell = this.cellOf(event);
    const known = state.cell(cell) as { readonly messages: readonly string[]; readonly at: Millis } | undefined;
    const recent = known !== undefined && now - known.at <= SIMILAR_MS ? known.messages : [];
    const messages = recent.length >= SIMILAR_MAX || recent.includes(message) ? recent : recent.concat(message);
    if (messages !== known?.messages || known.at !== now) state.setCell(cell, { messages, at: now });
    return messages.length >= SIMILAR_MAX ? `(combined from similar events): ${message}` : message;
  }

  /** A controller reports about one object for each Pod that it creates. */
  private cellOf(event: Reported): string {
    const known = this.last?.event;
    if (known?.on === event.on && known.from === event.from && known.type === event.type && known.reason === event.reason)
      return this.last?.cell ?? '';
    const { from, on, type, reason } = event;
    const cell = `similar/${from} ${on.kind} ${on.namespace ?? ''}/${on.name} ${type} ${reason}`;
    this.last = { event, cell };
    return cell;
  }
}

/** Equal for events that only repeat an earlier one. */
export const eventId = (event: ClusterEvent): string =>
  `${event.from} ${event.reason} ${event.on.kind} ${event.on.namespace ?? ''}/${event.on.name} ${event.message}`;
