import { Fragment } from 'react';
import type { Block, Inline } from '../lessons/index.ts';
import { isEmbedded } from '../session/index.ts';
import styles from './Prose.module.css';

/** The text of a step, made of elements: nothing in it is read as HTML. */
export const Prose = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <div className={styles.prose}>
    <Blocks blocks={blocks} />
  </div>
);

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block has no name but its place.
    <BlockView key={index} block={block} />
  ));
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Inlines content={block.content} />
        </p>
      );
    case 'heading':
      return (
        <h4>
          <Inlines content={block.content} />
        </h4>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place.
            <li key={index}>
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    default:
      return block satisfies never;
  }
}

function Inlines({ content }: { readonly content: readonly Inline[] }) {
  return content.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part of a text has no name but its place.
    <Fragment key={index}>
      <InlineView inline={inline} />
    </Fragment>
  ));
}

function InlineView({ inline }: { readonly inline: Inline }) {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return (
        <b>
          <Inlines content={inline.content} />
        </b>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines content={inline.content} />
        </em>
      );
    case 'link':
      // In a frame another lesson would replace the frame by the whole page.
      return /^[#?]/.test(inline.url) && !isEmbedded ? (
        <a href={inline.url}>
          <Inlines content={inline.content} />
        </a>
      ) : (
        <a href={inline.url} target="_blank" rel="noreferrer">
          <Inlines content={inline.content} />
        </a>
      );
    case 'break':
      return <br />;
    default:
      return inline satisfies never;
  }
}

/** A text with code in backticks, as messages of lessons have it. */
export const WithCode = ({ children }: { readonly children: string }) =>
  children.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part of a text has no name but its place.
      <code key={index}>{part}</code>
    ) : (
      part
    ),
  );
