import type { Text } from '../../i18n/index.ts';
import type { Answer, Block, Inline, LessonCommand } from '../../lessons/index.ts';
import { fieldOfCounter } from '../questions.ts';

const inline = (content: readonly Inline[]): string =>
  content
    .map((part) => {
      switch (part.type) {
        case 'text':
        case 'code':
          return part.text;
        case 'break':
          return '\n';
        case 'strong':
        case 'emphasis':
        case 'link':
          return inline(part.content);
        default:
          return part satisfies never;
      }
    })
    .join('');

/** The text of a step as lines without marks. */
export const plainText = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [inline(block.content)];
      case 'list':
        return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainText(item).join('\n')}`);
      case 'quote':
        return plainText(block.blocks);
      case 'code':
        return [block.text];
      default:
        return block satisfies never;
    }
  });

/** Commands of a step, as they are shown to people. */
export const commandTexts = (commands: readonly LessonCommand[], text: Text<'course'>): string[] =>
  commands.map((command) =>
    command.type === 'edit' || command.type === 'write'
      ? text(command.type, { file: command.file })
      : command.type === 'kubectl'
        ? `kubectl ${command.line}`
        : command.line,
  );

interface AnswerTexts {
  readonly course: Text<'course'>;
  readonly present: Text<'present'>;
  readonly lessons: Text<'lessons'>;
}

/** What is right, as lines. */
export function answerLines(answer: Answer, { course, present, lessons }: AnswerTexts): string[] {
  switch (answer.type) {
    case 'nodes':
      return [answer.right.length === 0 ? present('answer.noNodes') : present('answer.nodes', { nodes: answer.right.join(', ') })];
    case 'count':
      return [course('answer.count', { counter: fieldOfCounter(answer.counter), number: answer.right })];
    case 'order':
      return answer.right.length === 0
        ? [course('answer.orderNone')]
        : [course('answer.order'), ...answer.right.map(({ nodes }, index) => `${index + 1}. ${nodes.join(', ')}`)];
    case 'outcome': {
      const what = course(`word.${answer.right.is}`);
      return [!answer.right.seconds ? what : course('answer.after', { what, seconds: answer.right.seconds })];
    }
    case 'claim':
      return [
        course(answer.right ? 'answer.trueIs' : 'answer.falseIs'),
        ...answer.missing.map(({ message }) => lessons(message.key, message.params)),
      ];
    case 'line':
      return answer.right.length === 0
        ? [course('answer.lineNone')]
        : [course('answer.line'), ...answer.right.map(({ from, path }) => course('answer.lineAt', { line: from, path }))];
    case 'none':
      return [lessons(answer.message.key, answer.message.params)];
    default:
      return answer satisfies never;
  }
}
