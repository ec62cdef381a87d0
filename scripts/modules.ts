/** What a module of `src` may import besides its own files. */
export interface Module {
  /** Other modules of `src`. */
  readonly imports: readonly string[];
  /** npm packages, and virtual modules of the build. */
  readonly packages?: readonly string[];
  /** Files that others may import besides `index.ts`: types, and parts that the page needs before the rest. */
  readonly entries?: readonly string[];
}

const engine = ['kubernetes', 'manifest', 'cluster', 'kubectl', 'explain', 'trial'];
const model = [...engine, 'presets', 'i18n'];
const screen = [...model, 'session', 'ui', 'panels'];
const react = ['react', 'zustand', '@base-ui/react', 'lucide-react'];

/** The modules of `src`. An import goes from a lower row to a higher one. */
export const modules: Readonly<Record<string, Module>> = {
  /** The engine uses its types alone: the keys of texts. */
  i18n: { imports: [], packages: ['react'], entries: ['language.ts', 'store.ts', 'texts.ts', 'en/loading.ts', 'es/loading.ts'] },
  kubernetes: { imports: [], entries: ['objects.ts'] },
  manifest: { imports: ['kubernetes'] },
  cluster: {
    imports: ['i18n', 'kubernetes', 'manifest'],
    entries: ['types.ts', 'batch.ts', 'horizon.ts', 'machineState.ts', 'refused.ts', 'snapshot.ts', 'sortedNames.ts'],
  },
  kubectl: {
    imports: ['kubernetes', 'manifest', 'cluster'],
    entries: ['types.ts', 'advice.ts', 'drive.ts', 'editHeader.ts', 'lines.ts', 'printers/podSummary.ts'],
  },
  explain: { imports: ['i18n', 'kubernetes', 'manifest', 'cluster', 'kubectl'] },
  trial: {
    imports: ['i18n', 'kubernetes', 'manifest', 'cluster', 'kubectl', 'explain'],
    entries: ['machineLine.ts', 'readMachineLine.ts'],
  },
  presets: { imports: ['kubernetes', 'manifest', 'cluster'] },
  /** Nothing of the first screen imports it: the page loads it with a lesson. */
  lessons: { imports: model, packages: ['mdast-util-from-markdown', 'valibot', 'yaml'] },
  session: {
    imports: model,
    packages: ['react', 'zustand', 'fflate', 'yaml', 'js-yaml', 'virtual:opening-snapshot'],
    entries: ['settings.ts', 'commands/uniqueNodes.ts', 'export/manifestOf.ts', 'links/handIn.ts', 'links/packHistory.ts'],
  },
  ui: {
    imports: ['i18n', 'kubernetes'],
    packages: ['react', '@base-ui/react', 'lucide-react', '@tanstack/react-virtual'],
    entries: ['podState.ts', 'rows/VirtualRows.tsx', 'rows/LongText.tsx'],
  },
  panels: { imports: [...model, 'session', 'ui'], packages: react },
  /** Presenting: its state, keys and messages, the class vote, and the teacher's window, which is a page without an engine. */
  present: {
    imports: ['i18n', 'ui'],
    packages: ['react', 'react-dom', 'zustand', 'lucide-react', 'valibot'],
    entries: ['presentation.ts', 'remoteKeys.ts'],
  },
  editor: { imports: screen, packages: [...react, 'monaco-editor', 'yaml'] },
  graph: { imports: [...screen, 'present'], packages: [...react, '@xyflow/react'] },
  timeline: { imports: screen, packages: [...react, 'react-dom'] },
  compare: { imports: screen, packages: react },
  inspector: { imports: screen, packages: [...react, 'yaml'] },
  console: { imports: screen, packages: react },
  /** The files of the lessons, and their part of the screen. */
  course: { imports: [...screen, 'lessons', 'present'], packages: react },
  app: {
    imports: [...screen, 'editor', 'graph', 'timeline', 'compare', 'inspector', 'console', 'present', 'course'],
    packages: [...react, 'react-dom', 'react-resizable-panels', 'lean-qr'],
  },
  /** Helpers of tests, which the page may not import. */
  testing: { imports: model },
};
