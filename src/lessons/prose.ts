import { fromMarkdown } from 'mdast-util-from-markdown';

/** A part of a text, to be shown without any markup of its own. */
export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly content: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'code'; readonly text: string; readonly language?: string };

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  /** An `https:` or `http:` address, or one of this page that begins with `#` or `?`. */
  | { readonly type: 'link'; readonly url: string; readonly content: readonly Inline[] }
  | { readonly type: 'break' };

/** A node of the tree at the top of a Markdown text. Lines count from 1. */
export type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number];
type InlineNode = Extract<MarkdownNode, { readonly type: 'paragraph' }>['children'][number];

/** HTML is text, as the lessons know no markup but Markdown's. */
export const readMarkdown = (text: string): readonly MarkdownNode[] =>
  fromMarkdown(text, { extensions: [{ disable: { null: ['htmlFlow', 'htmlText'] } }] }).children;

const isSafe = (url: string): boolean => /^(?:https?:\/\/|[#?])/i.test(url);

function inlineOf(node: InlineNode): readonly Inline[] {
  switch (node.type) {
    case 'text':
    case 'html':
      return [{ type: 'text', text: node.value }];
    case 'inlineCode':
      return [{ type: 'code', text: node.value }];
    case 'strong':
    case 'emphasis':
      return [{ type: node.type, content: node.children.flatMap(inlineOf) }];
    case 'delete':
    case 'linkReference':
      return node.children.flatMap(inlineOf);
    case 'link': {
      const content = node.children.flatMap(inlineOf);
      return isSafe(node.url) ? [{ type: 'link', url: node.url, content }] : content;
    }
    case 'break':
      return [{ type: 'break' }];
    case 'image':
    case 'imageReference':
      return node.alt ? [{ type: 'text', text: node.alt }] : [];
    default:
      return [];
  }
}

/** What a step shows of a part of its text. */
export function blocksOf(node: MarkdownNode): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [{ type: node.type, content: node.children.flatMap(inlineOf) }];
    case 'list':
      return [{ type: 'list', ordered: node.ordered === true, items: node.children.map(({ children }) => children.flatMap(blocksOf)) }];
    case 'blockquote':
      return [{ type: 'quote', blocks: node.children.flatMap(blocksOf) }];
    case 'code':
      return [{ type: 'code', text: node.value, ...(node.lang ? { language: node.lang } : {}) }];
    case 'html':
      return [{ type: 'paragraph', content: [{ type: 'text', text: node.value }] }];
    default:
      return [];
  }
}

/** A whole Markdown text. */
export const proseOf = (text: string): readonly Block[] => readMarkdown(text).flatMap(blocksOf);

const inlineText = (content: readonly Inline[]): string =>
  content.map((each) => ('text' in each ? each.text : each.type === 'break' ? ' ' : inlineText(each.content))).join('');

/** The words of a heading or paragraph. */
export const textOfNode = (node: MarkdownNode): string =>
  blocksOf(node)
    .map((block) => ('content' in block ? inlineText(block.content) : ''))
    .join(' ')
    .trim();
