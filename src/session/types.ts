import type { CommandSlice } from './commands/types.ts';
import type { FilesSlice } from './files/types.ts';
import type { PageSlice } from './page/types.ts';
import type { ScenarioSlice } from './scenarios/types.ts';
import type { TimeSlice } from './time/types.ts';
import type { UndoSlice } from './undo/types.ts';

/**
 * The state of the page, a zustand store. The engine has the rules: actions pass commands to it and store the answers.
 * `moment` is a new object whenever the head or the log changes, so selectors that read `simulation.view` depend on it.
 */
export interface Session extends ScenarioSlice, TimeSlice, CommandSlice, UndoSlice, FilesSlice, PageSlice {}
