import { bad, type Checked, good } from './checked.ts';
import { parseInt64 } from './int64.ts';
import { labelKeyFaults, labelValueFaults } from './labelFormat.ts';
import type { Requirement, RequirementOperator } from './requirement.ts';

type TokenType = 'end' | 'identifier' | 'in' | 'notin' | '(' | ')' | ',' | '!' | '=' | '==' | '!=' | '>' | '<' | 'error';
interface Token {
  readonly type: TokenType;
  readonly text: string;
}

const symbols: readonly TokenType[] = ['==', '!=', '(', ')', ',', '!', '=', '>', '<'];

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blanks = /^[ \t\r\n]+/.exec(rest);
    if (blanks !== null) {
      at += blanks[0].length;
      continue;
    }
    const symbol = symbols.find((candidate) => rest.startsWith(candidate));
    if (symbol !== undefined) {
      tokens.push({ type: symbol, text: symbol });
      at += symbol.length;
      continue;
    }
    const word = /^[^=!(),<> \t\r\n]+/.exec(rest)?.[0] ?? rest;
    tokens.push({ type: word === 'in' || word === 'notin' ? word : 'identifier', text: word });
    at += word.length;
  }
  return tokens;
}

class Refusal extends Error {}

/** Words are read as operators only where one is due: `in` is a good key and a good value. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }
  peek(operatorDue = false): Token {
    const token = this.#tokens[this.#at] ?? { type: 'end', text: '' };
    return !operatorDue && (token.type === 'in' || token.type === 'notin') ? { type: 'identifier', text: token.text } : token;
  }
  take(operatorDue = false): Token {
    const token = this.peek(operatorDue);
    this.#at++;
    return token;
  }
}

/**
 * Reads `a=b,c!=d,e in (x,y),!f,g`. An empty text gives no conditions: it matches everything. The message of a fault is
 * the API machinery's.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/labels/selector.go (Parse).
 */
export function parseLabelSelector(text: string): Checked<readonly Requirement[]> {
  const reader = new Reader(text);
  const requirements: Requirement[] = [];
  try {
    for (;;) {
      const next = reader.peek();
      if (next.type === 'end') return good(requirements);
      if (next.type !== 'identifier' && next.type !== '!') return bad(`found '${next.text}', expected: !, identifier, or 'end of string'`);
      requirements.push(readRequirement(reader));
      const separator = reader.take();
      if (separator.type === 'end') return good(requirements);
      if (separator.type !== ',') return bad(`found '${separator.text}', expected: ',' or 'end of string'`);
      const after = reader.peek();
      if (after.type !== 'identifier' && after.type !== '!') return bad(`found '${after.text}', expected: identifier after ','`);
    }
  } catch (error) {
    if (error instanceof Refusal) return bad(`unable to parse requirement: ${error.message}`);
    throw error;
  }
}

function readRequirement(reader: Reader): Requirement {
  let first = reader.take();
  const negated = first.type === '!';
  if (negated) first = reader.take();
  if (first.type !== 'identifier') throw new Refusal(`found '${first.text}', expected: identifier`);
  const key = first.text;
  const faults = labelKeyFaults(key);
  if (faults.length > 0) throw new Refusal(`<nil>: Invalid value: ${JSON.stringify(key)}: ${faults.join('; ')}`);
  const following = reader.peek();
  if (following.type === 'end' || following.type === ',') return { key, operator: negated ? 'DoesNotExist' : 'Exists', values: [] };
  if (negated) return { key, operator: 'DoesNotExist', values: [] };
  const operator = readOperator(reader);
  const values = operator.list ? readValues(reader) : [readExactValue(reader)];
  checkValues(key, operator.name, values);
  return { key, operator: operator.name, values };
}

function readOperator(reader: Reader): { readonly name: RequirementOperator; readonly list: boolean } {
  const token = reader.take(true);
  switch (token.type) {
    case 'in':
      return { name: 'In', list: true };
    case 'notin':
      return { name: 'NotIn', list: true };
    case '=':
    case '==':
      return { name: 'In', list: false };
    case '!=':
      return { name: 'NotIn', list: false };
    case '>':
      return { name: 'Gt', list: false };
    case '<':
      return { name: 'Lt', list: false };
    default:
      throw new Refusal(`found '${token.text}', expected: in, notin, =, ==, !=, gt, lt`);
  }
}

function readExactValue(reader: Reader): string {
  const next = reader.peek();
  if (next.type === 'end' || next.type === ',') return '';
  const token = reader.take();
  if (token.type !== 'identifier') throw new Refusal(`found '${token.text}', expected: identifier`);
  return token.text;
}

function readValues(reader: Reader): readonly string[] {
  const open = reader.take();
  if (open.type !== '(') throw new Refusal(`found '${open.text}' expected: '('`);
  const next = reader.peek();
  if (next.type === ')') {
    reader.take();
    return [];
  }
  if (next.type !== 'identifier' && next.type !== ',') throw new Refusal(`found '${next.text}', expected: ',', ')' or identifier`);
  const values = new Set<string>();
  let valueDue = true;
  for (;;) {
    const token = reader.take();
    if (token.type === 'identifier') {
      if (!valueDue) throw new Refusal(`found '${token.text}', expected: ',' or ')'`);
      values.add(token.text);
      valueDue = false;
    } else if (token.type === ',') {
      if (valueDue) values.add('');
      valueDue = true;
    } else if (token.type === ')') {
      if (valueDue) values.add('');
      return [...values].toSorted();
    } else {
      throw new Refusal(`found '${token.text}', expected: ${valueDue ? "',', or identifier" : "',' or ')'"}`);
    }
  }
}

function checkValues(key: string, operator: RequirementOperator, values: readonly string[]): void {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    throw new Refusal("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
  }
  values.forEach((value, index) => {
    if ((operator === 'Gt' || operator === 'Lt') && parseInt64(value) === undefined) {
      throw new Refusal(
        `values[${index}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
      );
    }
    const faults = labelValueFaults(value);
    if (faults.length > 0) throw new Refusal(`values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${faults.join('; ')}`);
  });
}
