import { useCallback, useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useText } from '../i18n/index.ts';
import { arrangement, least, rememberColumns, rememberTimePanel } from './arrangement.ts';
import { GraphHost } from './GraphHost.tsx';
import { GuideStrip } from './GuideStrip.tsx';
import { LastCommand } from './LastCommand.tsx';
import { Inspector, ManifestEditor } from './loading/lazyPanels.ts';
import { PanelFrame } from './PanelFrame.tsx';
import styles from './Panels.module.css';
import { useShell } from './shell.ts';
import { TimeBar } from './TimeBar.tsx';
import { TimePanel } from './TimePanel.tsx';
import { TimeViews } from './TimeViews.tsx';
import type { PanelSwitch, PanelSwitches } from './TopBar.tsx';

/** Answers of kubectl need some lines. */
const CONSOLE_HEIGHT = 320;

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
  const tab = useShell((shell) => shell.tab);
  const { openTime } = useShell.getState();
  const timePanel = usePanelRef();
  /** Pixels of the panel when it was open last. */
  const timeHeight = useRef(pixels.time);
  useEffect(() => {
    const panel = timePanel.current;
    if (!isTimeOpen || tab !== 'console' || panel === null) return;
    const before = panel.getSize().inPixels;
    if (before >= CONSOLE_HEIGHT) return;
    panel.resize(CONSOLE_HEIGHT);
    // The graph gets its height back, unless the user has changed it since.
    return () => {
      const now = timePanel.current;
      if (now !== null && Math.abs(now.getSize().inPixels - CONSOLE_HEIGHT) < 2) now.resize(before);
    };
  }, [isTimeOpen, tab, timePanel]);
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
  return (
    <Group
      id="rows"
      orientation="vertical"
      onLayoutChanged={(_, { isUserInteraction }) => {
        const height = timePanel.current?.getSize().inPixels ?? 0;
        if (isUserInteraction && height > 0) rememberTimePanel({ height });
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
                <Inspector />
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
      {isTimeOpen && (
        <>
          <Separator className={styles.row} aria-label={text('panels.resizeTime')} />
          <Panel
            id="time-panel"
            panelRef={timePanel}
            defaultSize={timeHeight.current}
            minSize={least.time}
            collapsible
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }) => {
              if (inPixels > 1) timeHeight.current = inPixels;
              else openTime(false);
            }}
          >
            <TimePanel />
          </Panel>
        </>
      )}
    </Group>
  );
}
