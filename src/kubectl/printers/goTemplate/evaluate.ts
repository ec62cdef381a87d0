import { isList, isObject, type Json, jsonText } from '../../../kubernetes/index.ts';
import { type Attempt, fail, succeed } from '../../failure.ts';
import { sortedKeys } from '../../json.ts';
import { callFunction, FunctionFault } from './functions.ts';
import type { Node, Operand, Pipeline, Template } from './parse.ts';
import { isTrue, printed, typeText, type Value } from './values.ts';

/** Nodes and operands that one template may visit, and characters that it may print, or give to its functions and get from them. */
const MOST_VISITS = 1_000_000;
const MOST_TEXT = 10_000_000;
const DEEPEST = 100;
const TOO_MUCH = 'template: output: the template does too much';

class Fault extends Error {}
type Leave = 'break' | 'continue' | undefined;

/**
 * Prints a value with a template. Without `allowMissing` a missing key is a fault.
 * Behaviour of Go: text/template/exec.go.
 */
export function printTemplate(template: Template, value: Json, allowMissing: boolean): Attempt<string> {
  // kubectl reads the object into an empty interface again, where each number is a float64.
  const data = JSON.parse(jsonText(value)) as Json;
  const run = new Run(template, data, allowMissing);
  try {
    run.walk(template.nodes, data);
    return succeed(run.text);
  } catch (error) {
    if (error instanceof Fault) return fail(error.message);
    throw error;
  }
}

interface Variable {
  readonly name: string;
  value: Value;
}

class Run {
  text = '';
  private visits = 0;
  private handled = 0;
  private depth = 0;
  private variables: Variable[];
  private readonly template: Template;
  private readonly allowMissing: boolean;

  constructor(template: Template, value: Value, allowMissing: boolean) {
    this.template = template;
    this.allowMissing = allowMissing;
    this.variables = [{ name: '', value }];
  }

  walk(nodes: readonly Node[], dot: Value): Leave {
    for (const node of nodes) {
      const left = this.node(node, dot);
      if (left !== undefined) return left;
    }
    return undefined;
  }

  private count(): void {
    this.visits += 1;
    if (this.visits > MOST_VISITS || this.text.length > MOST_TEXT) throw new Fault(TOO_MUCH);
  }

  /** A text can be doubled again and again in a variable, without being printed. */
  private handle(values: readonly Value[]): void {
    for (const value of values) if (typeof value === 'string') this.handled += value.length;
    if (this.handled > MOST_TEXT) throw new Fault(TOO_MUCH);
  }

  private node(node: Node, dot: Value): Leave {
    this.count();
    switch (node.is) {
      case 'text':
        this.text += node.text;
        return undefined;
      case 'action': {
        const value = this.pipeline(node.pipeline, dot);
        if (node.pipeline.variables.length === 0) this.text += printed(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.is;
      case 'template': {
        const nodes = this.template.defined.get(node.name);
        if (nodes === undefined) throw new Fault(`template: output: template ${JSON.stringify(node.name)} not defined`);
        const value = node.pipeline === undefined ? undefined : this.pipeline(node.pipeline, dot);
        this.depth += 1;
        if (this.depth > DEEPEST) throw new Fault('template: output: exceeded maximum template depth');
        const outer = this.variables;
        this.variables = [{ name: '', value }];
        this.walk(nodes, value);
        this.variables = outer;
        this.depth -= 1;
        return undefined;
      }
      case 'if':
      case 'with':
        return this.scoped(() => {
          const value = this.pipeline(node.pipeline, dot);
          return isTrue(value) ? this.walk(node.body, node.is === 'with' ? value : dot) : this.walk(node.otherwise, dot);
        });
      default:
        return this.range(node, dot);
    }
  }

  private scoped<T>(work: () => T): T {
    const { length } = this.variables;
    const result = work();
    this.variables.length = length;
    return result;
  }

  private range(node: Node & { readonly is: 'if' | 'with' | 'range' }, dot: Value): Leave {
    return this.scoped(() => {
      const { pipeline } = node;
      const over = this.pipeline({ ...pipeline, variables: [] }, dot);
      const items = this.itemsOf(over, pipeline);
      if (items.length === 0) return this.walk(node.otherwise, dot);
      for (const [key, value] of items) {
        this.count();
        const left = this.scoped(() => {
          const names = pipeline.variables;
          const values = names.length === 1 ? [value] : [key, value];
          for (const [at, name] of names.entries()) this.set(name, values[at], pipeline.declares);
          return this.walk(node.body, value);
        });
        if (left === 'break') break;
      }
      return undefined;
    });
  }

  private itemsOf(over: Value, pipeline: Pipeline): readonly (readonly [key: Value, value: Value])[] {
    if (over === undefined || over === null) return [];
    if (isList(over)) return over.map((item, at) => [at, item]);
    if (isObject(over)) return sortedKeys(over).map((key) => [key, over[key]]);
    if (typeof over === 'number' && Number.isInteger(over) && this.isLiteral(pipeline)) {
      if (over > MOST_VISITS) throw new Fault(TOO_MUCH);
      return Array.from({ length: Math.max(over, 0) }, (_, at) => [at, at]);
    }
    return this.refuse(pipeline, `range can't iterate over ${printed(over)}`);
  }

  /** An int of the template; numbers of the object are floats, over which Go does not range. */
  private isLiteral({ commands }: Pipeline): boolean {
    const [command] = commands;
    const [operand] = command ?? [];
    return operand?.is === 'value' || (operand?.is === 'function' && operand.name === 'len');
  }

  private refuse(pipeline: Pipeline, message: string): never {
    throw new Fault(`template: output:${pipeline.at}: executing "output" at <${textOf(pipeline)}>: ${message}`);
  }

  private set(name: string, value: Value, declares: boolean): void {
    const known = declares ? undefined : this.variables.findLast((variable) => variable.name === name);
    if (declares) this.variables.push({ name, value });
    else if (known === undefined) throw new Fault(`template: output: undefined variable: $${name}`);
    else known.value = value;
  }

  private pipeline(pipeline: Pipeline, dot: Value): Value {
    let value: Value;
    let given: readonly Value[] = [];
    for (const command of pipeline.commands) {
      value = this.command(command, given, pipeline, dot);
      given = [value];
    }
    for (const name of pipeline.variables) this.set(name, value, pipeline.declares);
    return value;
  }

  private command(operands: readonly Operand[], given: readonly Value[], pipeline: Pipeline, dot: Value): Value {
    this.count();
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    if (first.is !== 'function') {
      if (rest.length > 0 || given.length > 0) this.refuse(pipeline, `can't give argument to non-function ${operandText(first)}`);
      if (first.is === 'nil') this.refuse(pipeline, 'nil is not a command');
      return this.operand(first, pipeline, dot);
    }
    // `and` and `or` look at no more arguments than they need.
    if (first.name === 'and' || first.name === 'or') {
      let value: Value;
      for (const operand of rest) {
        value = this.operand(operand, pipeline, dot);
        if (isTrue(value) === (first.name === 'or')) return value;
      }
      return given.length > 0 ? given[0] : value;
    }
    const args = [...rest.map((operand) => this.operand(operand, pipeline, dot)), ...given];
    this.handle(args);
    try {
      const result = callFunction(first.name, args);
      this.handle([result]);
      return result;
    } catch (error) {
      if (error instanceof FunctionFault) return this.refuse(pipeline, `error calling ${first.name}: ${error.message}`);
      throw error;
    }
  }

  private operand(operand: Operand, pipeline: Pipeline, dot: Value): Value {
    switch (operand.is) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'value':
        return operand.value;
      case 'variable': {
        const found = this.variables.findLast(({ name }) => name === operand.name);
        if (found === undefined) throw new Fault(`template: output: undefined variable: $${operand.name}`);
        return found.value;
      }
      case 'function':
        return this.command([operand], [], pipeline, dot);
      case 'pipeline':
        return this.scoped(() => this.pipeline(operand.pipeline, dot));
      default: {
        let value = this.operand(operand.of, pipeline, dot);
        for (const name of operand.names) value = this.field(value, name, pipeline);
        return value;
      }
    }
  }

  private field(value: Value, name: string, pipeline: Pipeline): Value {
    this.count();
    if (isObject(value)) {
      if (Object.hasOwn(value, name) && value[name] !== undefined) return value[name];
      return this.allowMissing ? undefined : this.refuse(pipeline, `map has no entry for key ${JSON.stringify(name)}`);
    }
    if (value === undefined)
      return this.allowMissing ? undefined : this.refuse(pipeline, `nil data; no entry for key ${JSON.stringify(name)}`);
    if (value === null) return this.refuse(pipeline, `nil pointer evaluating interface {}.${name}`);
    return this.refuse(pipeline, `can't evaluate field ${name} in type ${isList(value) ? typeText(value) : 'interface {}'}`);
  }
}

function operandText(operand: Operand): string {
  switch (operand.is) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'value':
      return typeof operand.value === 'string' ? JSON.stringify(operand.value) : String(operand.value);
    case 'variable':
      return `$${operand.name}`;
    case 'function':
      return operand.name;
    case 'pipeline':
      return `(${textOf(operand.pipeline)})`;
    default:
      return `${operand.of.is === 'dot' ? '' : operandText(operand.of)}.${operand.names.join('.')}`;
  }
}

const textOf = ({ commands }: Pipeline): string => commands.map((command) => command.map(operandText).join(' ')).join(' | ');
