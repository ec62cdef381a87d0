import type { JsonObject } from '../../kubernetes/index.ts';
import { type Info, infoName } from '../api/info.ts';
import type { Failure } from '../failure.ts';
import { type DryRun, withDryRun } from '../flags/dryRun.ts';
import type { Invocation } from '../process.ts';
import { objectPrinterFor } from './objectPrinter.ts';

/**
 * Says what was done, `daemonset.apps/fluentbit created`, or prints the object as `-o` asks.
 * Behaviour of kubernetes: k8s.io/cli-runtime/pkg/printers/name.go.
 */
export function printChange(
  invocation: Invocation,
  info: Info,
  operation: string,
  dryRun: DryRun,
  object?: JsonObject,
): Failure | undefined {
  const { output } = invocation;
  const printer = objectPrinterFor(invocation, false, () => info.resource);
  if (!printer.ok) return printer.failure;
  if (printer.value === undefined) {
    output.out(`${infoName(info)} ${withDryRun(operation, dryRun)}\n`);
    return undefined;
  }
  const printed = printer.value(object ?? info.object ?? {});
  if (!printed.ok) return printed.failure;
  output.out(printed.value);
  return undefined;
}
