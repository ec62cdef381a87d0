import { Ban, PowerOff } from 'lucide-react';
import { memo } from 'react';
import { type Text, useText } from '../i18n/index.ts';
import { PodGlyph, RevisionTag } from '../signs/index.ts';
import type { Cell } from './cells.ts';
import styles from './NodeCells.module.css';
import { type RunName, useCompare } from './store.ts';

/** With more nodes a cell is a glyph alone. */
const MOST_NAMED = 60;

function describe(text: Text<'compare'>, words: Text<'graph'>, cell: Cell, differs: boolean): string {
  const parts = [
    ...(cell.health === 'ready' ? [] : [text(`cell.${cell.health}`)]),
    ...(cell.cordoned ? [text('cell.cordoned')] : []),
    ...(cell.pods.length === 0
      ? [text('cell.none')]
      : cell.pods.map(({ state, revision }) => text('cell.pod', { state: words(`pod.word.${state}`), revision }))),
  ].join(', ');
  const name = cell.node === '' ? text('cell.loose', { state: parts }) : text('cell.name', { node: cell.node, state: parts });
  return differs ? text('cell.differs', { text: name }) : name;
}

interface CellProps {
  readonly cell: Cell;
  readonly differs: boolean;
  readonly tile: boolean;
  /** All that is shown, in words: the cell is drawn again when it changes. */
  readonly words: string;
  readonly loose: string;
}

const CellView = memo(
  function CellView({ cell, differs, tile, words, loose }: CellProps) {
    const silent = cell.health === 'silent';
    const shown = tile ? cell.pods.slice(0, 1) : cell.pods;
    return (
      <li className={styles.cell} data-differs={differs} data-health={cell.health} title={words}>
        <span className="visually-hidden">{words}</span>
        {!tile && (
          <span className={styles.name} aria-hidden>
            {cell.node === '' ? loose : cell.node}
            {silent && <PowerOff className={styles.mark} />}
            {cell.cordoned && <Ban className={styles.mark} />}
          </span>
        )}
        <span className={styles.pods} aria-hidden>
          {cell.pods.length === 0 && <span className={styles.empty} />}
          {shown.map(({ name, state, revision }) => (
            <span key={name} className={styles.pod}>
              <PodGlyph state={state} veiled={silent} size={tile ? 14 : 18} />
              {!tile && revision > 0 && <RevisionTag revision={revision} />}
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
  (before, after) => before.words === after.words && before.differs === after.differs && before.tile === after.tile,
);

/** The run's cluster at the clock's moment: a cell for every Node of either run, in the same place in both. */
export function NodeCells({ run }: { readonly run: RunName }) {
  const text = useText('compare');
  const words = useText('graph');
  const frame = useCompare((state) => (state.phase === 'shown' ? state.frame : undefined));
  if (frame === undefined) return null;
  const mine = frame.cells[run === 'A' ? 0 : 1];
  const names = [...new Set([...frame.cells[0].keys(), ...frame.cells[1].keys()])];
  const tile = names.length > MOST_NAMED;
  const blank = (node: string): Cell => ({ node, health: 'gone', cordoned: false, pods: [] });
  return (
    <ul className={styles.cells} data-tile={tile} aria-label={text('nodes', { run })} tabIndex={0}>
      {names.map((name) => {
        const cell = mine.get(name) ?? blank(name);
        const differs = frame.differing.has(name);
        return (
          <CellView
            key={name}
            cell={cell}
            differs={differs}
            tile={tile}
            words={describe(text, words, cell, differs)}
            loose={text('cell.looseShort')}
          />
        );
      })}
    </ul>
  );
}
