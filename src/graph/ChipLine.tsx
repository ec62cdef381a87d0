import { useText } from '../i18n/index.ts';
import { shortenEnd } from '../ui/index.ts';
import styles from './ChipLine.module.css';

export interface Chip {
  readonly text: string;
  readonly short: string;
  readonly kind: string;
}

interface Props {
  readonly chips: readonly Chip[];
  /** Of the card, in flow units. */
  readonly width: number;
  /** Width of a character. */
  readonly character: number;
  /** How a chip that is alone and too long is cut to so many characters. */
  readonly shorten?: (short: string, room: number) => string;
}

const EDGES = 14;

/** As many as fit into one line, then the number of the others. */
export function ChipLine({ chips, width, character, shorten = shortenEnd }: Props) {
  const text = useText('graph');
  let left = width - 18;
  const shown: Chip[] = [];
  for (const [index, chip] of chips.entries()) {
    const reserved = index < chips.length - 1 ? 30 : 0;
    const room = Math.floor((left - reserved - EDGES) / character);
    if (shown.length > 0 && chip.short.length > room) break;
    const short = chip.short.length <= room ? chip.short : shorten(chip.short, Math.max(6, room));
    shown.push({ ...chip, short });
    left -= short.length * character + EDGES;
  }
  const rest = chips.slice(shown.length);
  return (
    <div className={styles.chips}>
      {shown.map((chip) => (
        <span key={chip.text} className={styles.chip} data-kind={chip.kind} title={chip.text}>
          {chip.short}
        </span>
      ))}
      {rest.length > 0 && (
        <span className={styles.more} title={rest.map((chip) => chip.text).join('\n')}>
          {text('pod.more', { count: rest.length })}
        </span>
      )}
    </div>
  );
}
