import { useCallback, useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useText } from '../i18n/index.ts';
import { arrangement, least, rememberColumns, rememberTimePanel, type TimeTab } from './arrangement.ts';
import { GraphHost } from './GraphHost.tsx';
import { GuideStrip } from './GuideStrip.tsx';
import { LastCommand } from './LastCommand.tsx';
import { ManifestEditor } from './loading/lazyPanels.ts';
import { PanelFrame } from './PanelFrame.tsx';
import styles from './Panels.module.css';
import type { PanelSwitch, PanelSwitches } from './panelSwitches.ts';
import { SidePanel } from './SidePanel.tsx';
import { useShell } from './shell.ts';
import { TimeBar } from './TimeBar.tsx';
import { TimePanel } from './TimePanel.tsx';
import { TimeViews } from './TimeViews.tsx';
import { useOpenOnSelection } from './useOpenOnSelection.ts';

/** Answers of kubectl need some lines, and the graph more. */
const consoleHeight = (): number => Math.min(320, Math.round(window.innerHeight * 0.32));

const heightOf = (tab: TimeTab, height: number): number => (tab === 'console' ? Math.max(consoleHeight(), height) : height);

/** A collapsible panel with its switch. `size` is its initial size in pixels. */
function useFolding(size: number) {
  const panel = usePanelRef();
  const [open, setOpen] = useState(size > 0);
  const toggle = useCallback(() => (panel.current?.isCollapsed() ? panel.current.expand() : panel.current?.collapse()), [panel]);
  const control: PanelSwitch = { open, toggle };
  return { panel, control, onResize: ({ inPixels }: { readonly inPixels: number }) => setOpen(inPixels > 1) };
}

/** All panels, which can be resized and collapsed. `onSwitches` receives the switches. */
export function Panels({ onSwitches }: { readonly onSwitches: (switches: PanelSwitches) => void }) {
  const text = useText('app');
  const [{ columns, pixels }] = useState(arrangement);
  const editor = useFolding(pixels.editor);
  const inspector = useFolding(pixels.inspector);
  const isTimeOpen = useShell((shell) => shell.isTimeOpen);
  const shownTab = useShell((shell) => (shell.isTimeOpen ? shell.tab : undefined));
  const { openTime } = useShell.getState();
  const rows = useRef<HTMLDivElement>(null);
  const timePanel = usePanelRef();
  /** Height of the time panel, in pixels, that a person has chosen or that is the default. */
  const timeHeight = useRef(pixels.time);
  const previousTab = useRef(shownTab);
  useEffect(() => {
    const [panel, previous] = [timePanel.current, previousTab.current];
    previousTab.current = shownTab;
    // A panel that opens has its height already.
    if (panel === null || previous === undefined || shownTab === undefined) return;
    if (shownTab === 'console') panel.resize(heightOf(shownTab, timeHeight.current));
    else if (previous === 'console') panel.resize(timeHeight.current);
  }, [shownTab, timePanel]);
  const { open: editorOpen, toggle: toggleEditor } = editor.control;
  const { open: inspectorOpen, toggle: toggleInspector } = inspector.control;
  useEffect(() => {
    onSwitches({
      editor: { open: editorOpen, toggle: toggleEditor },
      time: { open: isTimeOpen, toggle: () => openTime(!isTimeOpen) },
      inspector: { open: inspectorOpen, toggle: toggleInspector },
    });
  }, [onSwitches, editorOpen, toggleEditor, isTimeOpen, openTime, inspectorOpen, toggleInspector]);
  const openGuide = () => {
    if (!inspectorOpen) toggleInspector();
  };
  useOpenOnSelection(inspector.panel);
  return (
    <Group
      id="rows"
      orientation="vertical"
      elementRef={rows}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        const share = layout['time-panel'];
        if (!isUserInteraction || share === undefined || rows.current === null) return;
        timeHeight.current = Math.round((share / 100) * rows.current.offsetHeight);
        rememberTimePanel({ height: timeHeight.current });
      }}
      resizeTargetMinimumSize={{ coarse: 24, fine: 8 }}
    >
      <Panel id="upper" minSize={least.graph + least.timeBar} className={styles.upper}>
        <div className={styles.columns}>
          <Group
            id="columns"
            orientation="horizontal"
            defaultLayout={columns}
            onLayoutChanged={rememberColumns}
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
              </PanelFrame>
            </Panel>
            <Separator className={styles.column} aria-label={text('panels.resizeInspector')} />
            <Panel id="inspector-panel" panelRef={inspector.panel} onResize={inspector.onResize} collapsible minSize={least.inspector}>
              <PanelFrame id="inspector">
                <SidePanel />
              </PanelFrame>
            </Panel>
          </Group>
        </div>
        <PanelFrame id="time">
          <TimeBar views={<TimeViews />}>
            <LastCommand>
              <GuideStrip openGuide={openGuide} />
            </LastCommand>
          </TimeBar>
        </PanelFrame>
      </Panel>
      {shownTab !== undefined && (
        <>
          <Separator className={styles.row} aria-label={text('panels.resizeTime')} />
          <Panel
            id="time-panel"
            panelRef={timePanel}
            defaultSize={heightOf(shownTab, timeHeight.current)}
            minSize={least.time}
            groupResizeBehavior="preserve-pixel-size"
          >
            <TimePanel />
          </Panel>
        </>
      )}
    </Group>
  );
}
