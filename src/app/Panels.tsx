import { useCallback, useEffect, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useText } from '../i18n/index.ts';
import { recallArrangement, rememberArrangement, timeHeight } from './arrangement.ts';
import { CommandStrip } from './CommandStrip.tsx';
import { GraphPlace } from './GraphPlace.tsx';
import styles from './Panels.module.css';
import { Part } from './Part.tsx';
import { Inspector, ManifestEditor } from './parts.tsx';
import { useShell } from './shell.ts';
import { TimeBar } from './TimeBar.tsx';
import { TimePanel } from './TimePanel.tsx';
import type { PanelSwitch, PanelSwitches } from './TopBar.tsx';

/** Height of the time bar alone. */
const TIME_BAR = 105;
/** Answers of kubectl need some lines. */
const CONSOLE_HEIGHT = 320;

/** A panel that folds away, with the switch for it. */
function useFolding(foldedTo = 0) {
  const panel = usePanelRef();
  const [open, setOpen] = useState(true);
  const toggle = useCallback(() => (panel.current?.isCollapsed() ? panel.current.expand() : panel.current?.collapse()), [panel]);
  const control: PanelSwitch = { open, toggle };
  return { panel, control, onResize: ({ inPixels }: { readonly inPixels: number }) => setOpen(inPixels > foldedTo + 1) };
}

/** All parts at once, each to be resized and folded away; `report` is told of the switches that do the folding. */
export function Panels({ report }: { readonly report: (switches: PanelSwitches) => void }) {
  const text = useText('app');
  const editor = useFolding();
  const inspector = useFolding();
  const time = useFolding(TIME_BAR);
  const consoleAsked = useShell((shell) => shell.consoleAsked);
  const timePanel = time.panel;
  useEffect(() => {
    if (consoleAsked && timePanel.current?.isCollapsed()) timePanel.current.expand();
  }, [consoleAsked, timePanel]);
  const tab = useShell((shell) => shell.tab);
  useEffect(() => {
    const panel = timePanel.current;
    if (tab !== 'console' || panel === null || panel.isCollapsed()) return;
    const before = panel.getSize().inPixels;
    if (before >= CONSOLE_HEIGHT) return;
    panel.resize(CONSOLE_HEIGHT);
    // The graph gets its room back, unless the height was changed by hand since.
    return () => {
      if (Math.abs(panel.getSize().inPixels - CONSOLE_HEIGHT) < 2) panel.resize(before);
    };
  }, [tab, timePanel]);
  const [columns] = useState(() => recallArrangement('columns'));
  const [rows] = useState(() => recallArrangement('rows'));
  const { open: editorOpen, toggle: toggleEditor } = editor.control;
  const { open: timeOpen, toggle: toggleTime } = time.control;
  const { open: inspectorOpen, toggle: toggleInspector } = inspector.control;
  useEffect(() => {
    report({
      editor: { open: editorOpen, toggle: toggleEditor },
      time: { open: timeOpen, toggle: toggleTime },
      inspector: { open: inspectorOpen, toggle: toggleInspector },
    });
  }, [report, editorOpen, toggleEditor, timeOpen, toggleTime, inspectorOpen, toggleInspector]);
  return (
    <Group
      id="rows"
      orientation="vertical"
      defaultLayout={rows}
      onLayoutChanged={(layout) => rememberArrangement('rows', layout)}
      resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
    >
      <Panel id="upper" minSize={180}>
        <Group
          id="columns"
          orientation="horizontal"
          defaultLayout={columns}
          onLayoutChanged={(layout) => rememberArrangement('columns', layout)}
          resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
        >
          <Panel id="editor-panel" panelRef={editor.panel} onResize={editor.onResize} collapsible defaultSize="27%" minSize={240}>
            <Part id="editor">
              <ManifestEditor />
            </Part>
          </Panel>
          <Separator className={styles.column} aria-label={text('panels.resizeEditor')} />
          <Panel id="cluster-panel" minSize={280}>
            <Part id="cluster">
              <GraphPlace />
              <CommandStrip />
            </Part>
          </Panel>
          <Separator className={styles.column} aria-label={text('panels.resizeInspector')} />
          <Panel id="inspector-panel" panelRef={inspector.panel} onResize={inspector.onResize} collapsible defaultSize="25%" minSize={240}>
            <Part id="inspector">
              <Inspector />
            </Part>
          </Panel>
        </Group>
      </Panel>
      <Separator className={styles.row} aria-label={text('panels.resizeTime')} />
      <Panel
        id="time-panel"
        panelRef={time.panel}
        onResize={time.onResize}
        collapsible
        defaultSize={timeHeight()}
        minSize={190}
        collapsedSize={TIME_BAR}
      >
        <Part id="time">
          <div className={styles.time}>
            <TimeBar />
            {time.control.open && <TimePanel />}
          </div>
        </Part>
      </Panel>
    </Group>
  );
}
