import { useCallback, useEffect, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useText } from '../i18n/index.ts';
import { arrangement, least, rememberArrangement } from './arrangement.ts';
import { GraphHost } from './GraphHost.tsx';
import { GuideStrip } from './GuideStrip.tsx';
import { LastCommand } from './LastCommand.tsx';
import { Inspector, ManifestEditor } from './loading/lazyPanels.ts';
import { PanelFrame } from './PanelFrame.tsx';
import styles from './Panels.module.css';
import { useShell } from './shell.ts';
import { TimeBar } from './TimeBar.tsx';
import { TimePanel } from './TimePanel.tsx';
import type { PanelSwitch, PanelSwitches } from './TopBar.tsx';
import { useOpenOnSelection } from './useOpenOnSelection.ts';

/** Answers of kubectl need some lines. */
const CONSOLE_HEIGHT = 320;

/** A collapsible panel with its switch. `size` is its initial size in pixels. */
function useFolding(size: number, foldedTo = 0) {
  const panel = usePanelRef();
  const [open, setOpen] = useState(size > foldedTo);
  const toggle = useCallback(() => (panel.current?.isCollapsed() ? panel.current.expand() : panel.current?.collapse()), [panel]);
  const control: PanelSwitch = { open, toggle };
  return { panel, control, onResize: ({ inPixels }: { readonly inPixels: number }) => setOpen(inPixels > foldedTo + 1) };
}

/** All panels, which can be resized and collapsed. `onSwitches` receives the switches. */
export function Panels({ onSwitches }: { readonly onSwitches: (switches: PanelSwitches) => void }) {
  const text = useText('app');
  const [{ columns, rows, pixels }] = useState(arrangement);
  const editor = useFolding(pixels.editor);
  const inspector = useFolding(pixels.inspector);
  const time = useFolding(pixels.time, least.timeBar);
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
    // The graph gets its height back, unless the user has changed it since.
    return () => {
      if (Math.abs(panel.getSize().inPixels - CONSOLE_HEIGHT) < 2) panel.resize(before);
    };
  }, [tab, timePanel]);
  const { open: editorOpen, toggle: toggleEditor } = editor.control;
  const { open: timeOpen, toggle: toggleTime } = time.control;
  const { open: inspectorOpen, toggle: toggleInspector } = inspector.control;
  useEffect(() => {
    onSwitches({
      editor: { open: editorOpen, toggle: toggleEditor },
      time: { open: timeOpen, toggle: toggleTime },
      inspector: { open: inspectorOpen, toggle: toggleInspector },
    });
  }, [onSwitches, editorOpen, toggleEditor, timeOpen, toggleTime, inspectorOpen, toggleInspector]);
  const openGuide = () => {
    if (!inspectorOpen) toggleInspector();
  };
  useOpenOnSelection(inspector.panel);
  return (
    <Group
      id="rows"
      orientation="vertical"
      defaultLayout={rows}
      onLayoutChanged={(layout) => rememberArrangement('rows', layout)}
      resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
    >
      <Panel id="upper" minSize={least.upper}>
        <Group
          id="columns"
          orientation="horizontal"
          defaultLayout={columns}
          onLayoutChanged={(layout) => rememberArrangement('columns', layout)}
          resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
        >
          <Panel id="editor-panel" panelRef={editor.panel} onResize={editor.onResize} collapsible minSize={least.editor}>
            <PanelFrame id="editor">
              <ManifestEditor />
            </PanelFrame>
          </Panel>
          <Separator className={styles.column} aria-label={text('panels.resizeEditor')} />
          <Panel id="cluster-panel" minSize={least.cluster}>
            <PanelFrame id="cluster">
              <GraphHost />
              <LastCommand>
                <GuideStrip openGuide={openGuide} />
              </LastCommand>
            </PanelFrame>
          </Panel>
          <Separator className={styles.column} aria-label={text('panels.resizeInspector')} />
          <Panel id="inspector-panel" panelRef={inspector.panel} onResize={inspector.onResize} collapsible minSize={least.inspector}>
            <PanelFrame id="inspector">
              <Inspector />
            </PanelFrame>
          </Panel>
        </Group>
      </Panel>
      <Separator className={styles.row} aria-label={text('panels.resizeTime')} />
      <Panel id="time-panel" panelRef={time.panel} onResize={time.onResize} collapsible minSize={least.time} collapsedSize={least.timeBar}>
        <PanelFrame id="time">
          <div className={styles.time}>
            <TimeBar />
            {time.control.open && <TimePanel />}
          </div>
        </PanelFrame>
      </Panel>
    </Group>
  );
}
