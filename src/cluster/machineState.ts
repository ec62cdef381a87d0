import type { Json } from '../kubernetes/objects.ts';
import type { Machine, Millis, PressureKind } from './types.ts';

/** A machine as the state of the loop keeps it. */
export const machineState = (machine: Machine): Json => machine as unknown as Json;

/** Whether its kubelet works: it has power and has booted. */
export const isUp = (machine: Machine | undefined, now: Millis): machine is Machine =>
  machine?.alive === true && (machine.boot === undefined || machine.boot.until <= now);

/** Whether the kubelet reports the shortage: while it lasts, and a while longer. */
export function hasPressure(machine: Machine, of: PressureKind, now: Millis): boolean {
  const pressure = machine.pressure?.[of];
  return pressure !== undefined && (pressure.until === undefined || now < pressure.until);
}
