import { CircleCheck, Minus, Plus } from 'lucide-react';
import { type CSSProperties, useId } from 'react';
import { useText } from '../i18n/index.ts';
import { IconButton } from '../ui/index.ts';
import { MOST_HANDS, type VoteState } from './messages.ts';
import styles from './VoteView.module.css';
import { handsWithin, type VoteShare, voteShares } from './voteShares.ts';

interface Props {
  readonly vote: VoteState;
  onHands(key: string, hands: number): void;
  onVoters(voters: number | undefined): void;
}

/** How many hands went up for each answer, to be entered; once the answer is shown, which of them is right. */
export function VoteView({ vote, onHands, onVoters }: Props) {
  const text = useText('present');
  const { title, options, more, isSeveral, right } = vote;
  const isShown = right !== undefined;
  return (
    <fieldset className={styles.vote} data-shown={isShown}>
      <legend>{title}</legend>
      {!isShown && <p className="quiet">{text(isSeveral ? 'vote.several' : 'vote.enter')}</p>}
      <ul className={styles.rows}>
        {voteShares(vote).map((share) => (
          <Row key={share.key} share={share} isRight={right?.includes(share.key)} onHands={(hands) => onHands(share.key, hands)} />
        ))}
      </ul>
      {!isShown && more.length > 0 && (
        <select
          className="field"
          aria-label={text('vote.add')}
          value=""
          onChange={({ target }) => {
            if (target.value !== '') onHands(target.value, 0);
          }}
        >
          <option value="">{text('vote.add')}</option>
          {more
            .filter(({ key }) => !options.some((option) => option.key === key))
            .map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
        </select>
      )}
      {!isShown && isSeveral && <Voters voters={vote.voters} onVoters={onVoters} />}
    </fieldset>
  );
}

interface RowProps {
  readonly share: VoteShare;
  /** Absent until the answer is shown. */
  readonly isRight: boolean | undefined;
  onHands(hands: number): void;
}

function Row({ share: { label, hands, percent, length }, isRight, onHands }: RowProps) {
  const text = useText('present');
  const id = useId();
  return (
    <li className={styles.row} data-right={isRight}>
      <div className={styles.line}>
        <label htmlFor={isRight === undefined ? id : undefined} className={styles.label}>
          {label}
        </label>
        {isRight === true && (
          <span className={styles.right}>
            <CircleCheck aria-hidden />
            {text('vote.right')}
          </span>
        )}
        {isRight === undefined ? (
          <span className={styles.hands}>
            <IconButton label={text('vote.less', { answer: label })} off={hands === 0} onClick={() => onHands(hands - 1)}>
              <Minus aria-hidden />
            </IconButton>
            <input
              id={id}
              className={`field ${styles.number}`}
              type="number"
              inputMode="numeric"
              min={0}
              max={MOST_HANDS}
              step={1}
              value={hands}
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => onHands(wholeNumber(target.valueAsNumber) ?? 0)}
            />
            <IconButton label={text('vote.more', { answer: label })} off={hands === MOST_HANDS} onClick={() => onHands(hands + 1)}>
              <Plus aria-hidden />
            </IconButton>
          </span>
        ) : (
          <span className={styles.count}>
            {text('vote.hands', { count: hands })}
            {percent !== undefined && ` · ${text('vote.percent', { percent })}`}
          </span>
        )}
      </div>
      <div className={styles.track} aria-hidden>
        <div className={styles.bar} style={{ '--length': length } as CSSProperties} />
      </div>
    </li>
  );
}

function Voters({ voters, onVoters }: { readonly voters: number | undefined; readonly onVoters: (voters: number | undefined) => void }) {
  const text = useText('present');
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id} className={styles.label}>
        {text('vote.voters')}
      </label>
      <input
        id={id}
        className={`field ${styles.number}`}
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST_HANDS}
        step={1}
        value={voters ?? ''}
        onChange={({ target }) => onVoters(wholeNumber(target.valueAsNumber))}
      />
    </div>
  );
}

/** What was typed as a number of hands; absent where it is none. */
const wholeNumber = (typed: number): number | undefined => (Number.isNaN(typed) ? undefined : handsWithin(typed));
