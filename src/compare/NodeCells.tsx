import { Ban, CircleX, PowerOff } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { PodGlyph, RevisionTag } from '../ui/index.ts';
import type { Cell } from './cells.ts';
import { type Room, tileSide } from './density.ts';
import { describe } from './describe.ts';
import styles from './NodeCells.module.css';
import { NodeTiles } from './NodeTiles.tsx';
import { type RunName, useCompare } from './store.ts';

interface CellProps {
  readonly cell: Cell;
  readonly differs: boolean;
  /** All that is shown, in words: the cell is drawn again when it changes. */
  readonly label: string;
  readonly loose: string;
}

const CellView = memo(
  function CellView({ cell, differs, label, loose }: CellProps) {
    const notResponding = cell.health === 'notResponding';
    return (
      <li className={styles.cell} data-differs={differs} data-health={cell.health} title={label}>
        <span className="visually-hidden">{label}</span>
        <span className={styles.name} aria-hidden>
          <span>{cell.node === '' ? loose : cell.node}</span>
          {notResponding && <PowerOff className={styles.mark} />}
          {cell.cordoned && <Ban className={styles.mark} />}
        </span>
        <span className={styles.pods} aria-hidden>
          {cell.pods.length === 0 && (cell.refused === undefined ? <span className={styles.empty} /> : <CircleX className={styles.mark} />)}
          {cell.pods.map(({ name, state, revision }) => (
            <span key={name} className={styles.pod}>
              <PodGlyph state={state} unreachable={notResponding} size={18} />
              {revision > 0 && <RevisionTag revision={revision} />}
            </span>
          ))}
        </span>
        {differs && (
          <span className={styles.sign} aria-hidden>
            ≠
          </span>
        )}
      </li>
    );
  },
  (before, after) => before.label === after.label && before.differs === after.differs,
);

interface Props {
  readonly run: RunName;
  readonly room: Room;
}

const blank = (node: string): Cell => ({ node, health: 'gone', cordoned: false, pods: [] });

/** The run's cluster at the clock's moment: a cell for every Node of either run, in the same place in both. */
export function NodeCells({ run, room }: Props) {
  const text = useText('compare');
  const words = useText('graph');
  const frame = useCompare((state) => (state.phase === 'shown' ? state.frame : undefined));
  const cells = useMemo(() => {
    if (frame === undefined) return [];
    const mine = frame.cells[run === 'A' ? 0 : 1];
    return [...new Set([...frame.cells[0].keys(), ...frame.cells[1].keys()])].map((name) => mine.get(name) ?? blank(name));
  }, [frame, run]);
  if (frame === undefined) return null;
  const { differing } = frame;
  const side = tileSide(cells.length, room);
  if (side !== undefined) return <NodeTiles run={run} cells={cells} differing={differing} side={side} width={room.width} />;
  return (
    <ul className={`${styles.scroll} ${styles.cells}`} aria-label={text('nodes', { run })} tabIndex={0}>
      {cells.map((cell) => {
        const differs = differing.has(cell.node);
        return (
          <CellView
            key={cell.node}
            cell={cell}
            differs={differs}
            label={describe(text, words, cell, differs)}
            loose={text('cell.looseShort')}
          />
        );
      })}
    </ul>
  );
}
