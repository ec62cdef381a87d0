import { Autocomplete } from '@base-ui/react/autocomplete';
import { ArrowDown, ArrowUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { QueryFault, Suggestion } from '../../explain/index.ts';
import { type Text, useText } from '../../i18n/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { Button, IconButton, LinkButton } from '../../ui/index.ts';
import { graphStore, useGraphStore } from '../graphStore.ts';
import { selectAll } from '../selection/selectAll.ts';
import { modelOf, useGraph } from '../useGraph.ts';
import { useInset } from '../useInset.ts';
import styles from './FindBar.module.css';
import { closeSearch, findStore, useFindStore } from './findStore.ts';
import { foundAt, inReadingOrder, neighbourOf, queryOf, unmetAt } from './found.ts';
import { faultText, termText, withWord } from './queryTexts.ts';
import { useSuggestions } from './useSuggestions.ts';

/** From this many nodes on the search waits for a pause in typing. */
const MANY = 1000;
const PAUSE = 150;

/** After so many milliseconds without a key, what is wrong is said: half a term is none yet. */
const CALM = 700;

/** What is highlighted while nodes are found. */
const REASON = 'search';

/** The search for nodes: a field with suggestions, how many are found, and the way from one to the next. */
export function FindBar() {
  const text = useText('find');
  const typed = useFindStore((state) => state.text);
  const query = useFindStore((state) => state.query);
  const requests = useFindStore((state) => state.requests);
  const current = useFindStore((state) => state.current);
  const [judged, setJudged] = useState(typed);
  const [isListOpen, setListOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLElement>(null);
  useInset('top', bar);
  const found = useSession((session) => foundAt(session, query));
  const all = useGraph((model) => model.nodeNames.length);
  const layout = useGraphStore((state) => state.layout);
  const isHidden = useSession((session) => session.highlight === undefined);
  const suggestions = useSuggestions(typed);
  const names = useMemo(
    () => (found === undefined ? [] : inReadingOrder(found.nodes, layout, modelOf(sessionStore.getState()).nodeNames)),
    [found, layout],
  );

  const seen = useRef(0);
  useEffect(() => {
    const input = field.current;
    if (input === null) return;
    input.focus();
    // What was typed while the search was loading goes on; a later request selects it.
    if (seen.current === 0) input.setSelectionRange(input.value.length, input.value.length);
    else input.select();
    seen.current = requests;
  }, [requests]);
  useEffect(() => {
    const timer = setTimeout(() => findStore.setState({ query: typed }), all > MANY ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [typed, all]);
  useEffect(() => {
    const { highlight, setHighlight, clearHighlight } = sessionStore.getState();
    if (found === undefined) clearHighlight(REASON);
    // What something else points at passes; this one returns after it.
    else if (isHidden || highlight?.reason === REASON) setHighlight({ nodes: found.nodes, reason: REASON });
  }, [found, isHidden]);
  useEffect(() => {
    const timer = setTimeout(() => setJudged(typed), CALM);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => () => sessionStore.getState().clearHighlight(REASON), []);

  const go = (by: 1 | -1) => {
    findStore.setState({ query: typed });
    setJudged(typed);
    const session = sessionStore.getState();
    const now = foundAt(session, typed);
    if (now === undefined) return;
    const next = neighbourOf(inReadingOrder(now.nodes, graphStore.getState().layout, modelOf(session).nodeNames), current, by);
    if (next === undefined) return;
    findStore.setState({ current: next });
    graphStore.setState({ goTo: { node: next }, active: `Node/${next}` });
    // Nodes that are selected together stay so.
    if (session.selectedNodes.size === 0) session.select({ kind: 'Node', name: next });
  };
  const close = () => {
    closeSearch();
    graphStore.setState({ goTo: { node: current, focus: true } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isChoosing = field.current?.getAttribute('aria-activedescendant') != null;
    if (event.key === 'Enter' && !isChoosing) {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  const position = current === undefined ? -1 : names.indexOf(current);
  const { faults } = queryOf(typed);
  const status =
    found === undefined
      ? ''
      : position >= 0
        ? text('at', { position: position + 1, count: names.length, node: current ?? '' })
        : text('count', { count: found.nodes.size, all });
  return (
    <search ref={bar} className={styles.bar} aria-label={text('region')}>
      <div className={styles.line}>
        <Search aria-hidden className={styles.icon} />
        <Autocomplete.Root
          items={suggestions}
          mode="none"
          filter={null}
          openOnInputClick
          // An open list hides the rest of the page from screen readers, also where it is empty.
          open={isListOpen && suggestions.length > 0}
          onOpenChange={setListOpen}
          itemToStringValue={({ query: whole }: Suggestion) => whole}
          value={typed}
          onValueChange={(value) => findStore.setState({ text: value, current: undefined })}
        >
          <Autocomplete.Input
            ref={field}
            className={`field ${styles.field}`}
            aria-label={text('field')}
            aria-invalid={faults.length > 0 && judged === typed}
            aria-describedby="find-status"
            placeholder={text('placeholder')}
            spellCheck={false}
            autoCapitalize="off"
            enterKeyHint="search"
            onKeyDown={onKeyDown}
          />
          <Autocomplete.Portal>
            <Autocomplete.Positioner sideOffset={4} className={styles.positioner} align="start">
              <Autocomplete.Popup className={styles.popup} aria-label={text('suggestions')}>
                <Autocomplete.List>
                  {(suggestion: Suggestion) => (
                    <Autocomplete.Item key={suggestion.query} value={suggestion} className={styles.item}>
                      <span className={styles.term}>{suggestion.term}</span>
                      <span className={styles.about}>
                        {suggestion.key === undefined ? text('nodes', { count: suggestion.nodes ?? 0 }) : text(`key.${suggestion.key}`)}
                      </span>
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
        <IconButton small label={text('previous')} title={text('previous')} off={names.length === 0} onClick={() => go(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton small label={text('next')} title={text('next')} off={names.length === 0} onClick={() => go(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton small label={text('close')} title={text('close')} onClick={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className={styles.line}>
        <p id="find-status" role="status" className={styles.status}>
          {status}
        </p>
        {names.length > 0 && (
          <Button small onClick={selectAll}>
            {text('select', { count: names.length })}
          </Button>
        )}
      </div>
      {judged === typed && faults.map((fault) => <Fault key={fault.from} fault={fault} text={text} typed={typed} />)}
      {found !== undefined && found.nodes.size === 0 && judged === typed && query === typed && <Unmet typed={typed} text={text} />}
    </search>
  );
}

interface NoticeProps {
  readonly typed: string;
  readonly text: Text<'find'>;
}

/** What is wrong, and the word that was probably meant. */
function Fault({ fault, text, typed }: NoticeProps & { readonly fault: QueryFault }) {
  return (
    <p className={styles.fault} role="status">
      {faultText(fault, text)}
      {fault.instead !== undefined && <Instead word={fault.instead} whole={withWord(typed, fault, fault.instead)} text={text} />}
    </p>
  );
}

/** Why nothing is found. */
function Unmet({ typed, text }: NoticeProps) {
  const unmet = useMemo(() => unmetAt(sessionStore.getState(), typed), [typed]);
  if (unmet.length === 0) return <p className={styles.hint}>{text('none')}</p>;
  return unmet.map(({ term, instead }) => {
    const shown = termText(typed, term);
    if (instead === undefined)
      return (
        <p key={term.from} className={styles.hint}>
          {text('unmet', { term: shown })}
        </p>
      );
    const word = term.key === undefined ? instead : `${term.key}:${instead}`;
    return (
      <p key={term.from} className={styles.hint}>
        {text('meant', { term: shown, word })}
        <Instead word={word} whole={withWord(typed, term, word)} text={text} />
      </p>
    );
  });
}

const Instead = ({ word, whole, text }: { readonly word: string; readonly whole: string; readonly text: Text<'find'> }) => (
  <LinkButton onClick={() => findStore.setState({ text: whole, query: whole, current: undefined })}>
    {text('useInstead', { word })}
  </LinkButton>
);
