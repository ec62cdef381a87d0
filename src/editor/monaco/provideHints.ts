import { textOf } from '../../i18n/index.ts';
import type { sessionStore } from '../../session/index.ts';
import { type RuleCounts, ruleCounts } from '../effect/ruleCounts.ts';
import { findings } from '../findings.ts';
import { Emitter, languages } from './monaco.ts';

/** Between two counts while time runs. */
const PACE = 400;

/**
 * Beside each rule of a DaemonSet about Nodes, how many of the cluster's it lets in; follows the cluster, and the setting that turns
 * it off. Returns what takes it away.
 */
export function provideHints(store: typeof sessionStore): () => void {
  const changed = new Emitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire();
    }, PACE);
  };

  const provider = languages.registerInlayHintsProvider('yaml', {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (model, range) => {
      const { settings, simulation, question } = store.getState();
      const { fixes, daemonSets = [] } = findings.getState();
      const none = { hints: [], dispose: () => {} };
      if (!settings.hints || question !== undefined || fixes === undefined || fixes.text !== model.getValue()) return none;
      const counts = new Map<string, RuleCounts>();
      const hints = fixes.rules.flatMap(({ namespace, name, rule, at }): languages.InlayHint[] => {
        const position = model.getPositionAt(at);
        const daemonSet = daemonSets.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
        if (daemonSet === undefined || !range.containsPosition(position)) return [];
        const key = `${namespace}/${name}`;
        const found = counts.get(key) ?? ruleCounts(simulation.view, daemonSet);
        counts.set(key, found);
        const count = found.passing[rule];
        if (count === undefined) return [];
        const text = textOf('language');
        const params = { passing: count, count: found.total };
        const tooltip = text(rule === 'tolerations' ? 'inlay.tolerates' : 'inlay.matches', params);
        const { lineNumber } = position;
        return [
          {
            position: { lineNumber, column: model.getLineMaxColumn(lineNumber) },
            label: text('inlay.count', params),
            tooltip,
            paddingLeft: true,
          },
        ];
      });
      return { hints, dispose: () => {} };
    },
  });

  const ends = [
    store.subscribe((session, before) => {
      const hasChanged = session.settings !== before.settings || session.moment !== before.moment;
      if (hasChanged || session.question !== before.question) soon();
    }),
    findings.subscribe((found, before) => {
      if (found.fixes !== before.fixes || found.daemonSets !== before.daemonSets) soon();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
    provider.dispose();
    changed.dispose();
  };
}
