import type { Simulation } from '../../cluster/types.ts';
import { textOf } from '../../i18n/index.ts';
import { EDIT_HEADER } from '../../kubectl/editHeader.ts';
import { machineLine } from '../../trial/machineLine.ts';
import type { Context } from '../context.ts';
import { inOnePiece, inSlices, isLarge } from '../time/inSlices.ts';
import { noteLine } from './commandLines.ts';
import { withEntry } from './transcript.ts';
import type { CommandSlice } from './types.ts';
import { uniqueNodes } from './uniqueNodes.ts';

export function createCommandSlice({ set, get, playback, commands, moved, fail }: Context): CommandSlice {
  return {
    transcript: [],
    lastCommand: undefined,

    kubectl: async (line, stdin, how = { typed: false }) => {
      if (!how.typed) set({ lastCommand: `kubectl ${line}` });
      return commands.run(line, stdin, how);
    },
    machine: (command, group) => {
      const line = machineLine(command);
      const { head } = get().moment;
      const { simulation } = get();
      playback.stop();
      const done = (outcome: ReturnType<Simulation['act']>) => {
        if (get().simulation !== simulation) return;
        const refusal = outcome.ok ? '' : textOf('sentences')(outcome.reason.key, outcome.reason.params);
        const made = outcome.ok ? simulation.steps[simulation.head - 1] : undefined;
        const wrote = made?.command === command;
        const transcript = withEntry(get().transcript, {
          line,
          stdout: '',
          stderr: refusal,
          exitCode: outcome.ok ? 0 : 1,
          head: wrote ? made.index - 1 : head,
          typed: false,
          branch: simulation.branch.id,
          ...(wrote ? { wrote } : {}),
        });
        if (wrote) noteLine(made, { id: transcript.at(-1)?.id ?? 0, text: line, group });
        set({ lastCommand: line, transcript });
        moved();
        if (get().settings.autoplay && !get().isLed) playback.play('after command');
      };
      const failed = (error: unknown) => fail('engine', error);
      try {
        const work = simulation.acting(command);
        const acted = inOnePiece(work, { inLarge: isLarge(simulation) });
        if (acted === undefined) void inSlices(work).then(done).catch(failed);
        else done(acted.value);
      } catch (error) {
        failed(error);
      }
    },
    addNodes: (nodes) => {
      get().machine({ type: 'addNodes', nodes: uniqueNodes(get().simulation.view, nodes) });
    },
    waitedFor: () => commands.waitedFor(),
    cancel: (entry) => commands.cancel(entry),
    apply: () => {
      const text = get().files.find(({ id }) => id === get().activeFile)?.text ?? '';
      return get().kubectl(text.startsWith(EDIT_HEADER) ? 'replace --field-manager=kubectl-edit -f -' : 'apply -f -', text);
    },
    clearTranscript: () => set(({ transcript }) => ({ transcript: transcript.filter(({ exitCode }) => exitCode === undefined) })),
  };
}
