import { jsonText, wholeOf } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { sortedKeys } from '../golang.ts';
import { YamlError } from './cursor.ts';
import type { MapNode, YamlNode } from './nodes.ts';
import { type Resolved, resolve } from './resolve.ts';

type Writable = { [key: string]: Json };

/** Also a key named `__proto__` becomes an ordinary field. */
export function setField(object: Writable, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** A mapping key as sigs.k8s.io/yaml writes it in JSON; `undefined` where it cannot be one. */
export function keyText(key: Resolved): string | undefined {
  if (typeof key === 'string') return key;
  if (typeof key === 'boolean' || typeof key === 'bigint') return String(key);
  if (key === null) return undefined;
  if (Number.isNaN(key)) return '.nan';
  return Number.isFinite(key) ? goFloat(key) : key > 0 ? '.inf' : '-.inf';
}

/** Go's `FormatFloat(f, 'g', -1, 64)`; whole numbers come from YAML integers and stay whole. */
function goFloat(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return String(value).replace(/e([-+])(\d)$/, 'e$10$2');
}

/** `%#v` of what go-yaml decodes into an empty interface. */
function goSyntax(value: Json): string {
  if (value === null) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'object') {
    const object = value as JsonObject;
    const entries = sortedKeys(object).map((key) => `${JSON.stringify(key)}:${goSyntax(object[key] ?? null)}`);
    return `map[interface {}]interface {}{${entries.join(', ')}}`;
  }
  return jsonText(value);
}

/**
 * Nodes to JSON. A repeated key: the last one wins. `<<` lays its maps under what comes after it, over what came before.
 * Anchored values are shared, not copied; what they would amount to if copied is limited as upstream does.
 * Behaviour from go.yaml.in/yaml/v2: decode.go (unmarshal, mapping, merge); sigs.k8s.io/yaml: yaml.go (convertToJSONableObject).
 */
export function toJson(root: YamlNode): Json {
  return new Converter().convert(root);
}

class Converter {
  private readonly known = new Map<YamlNode, { readonly value: Json; readonly decoded: number }>();
  private decoded = 0;
  private aliased = 0;

  convert(node: YamlNode): Json {
    this.decoded++;
    switch (node.kind) {
      case 'alias':
        return this.alias(node.target, node);
      case 'scalar': {
        const value = resolve(node);
        if (typeof value === 'number' && !Number.isFinite(value)) {
          const text = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
          throw new YamlError(`json: unsupported value: ${text}`, -1, node.from, node.to);
        }
        return typeof value === 'number' ? wholeOf(value) : value;
      }
      case 'sequence':
        return this.list(node.items);
      case 'map': {
        const object: Writable = {};
        this.fill(object, node);
        return object;
      }
    }
  }

  private alias(target: YamlNode | undefined, node: YamlNode & { readonly kind: 'alias' }): Json {
    if (target === undefined) throw new YamlError(`anchor '${node.name}' value contains itself`, 0, node.from, node.to);
    const before = this.decoded;
    let known = this.known.get(target);
    if (known === undefined) {
      const value = this.convert(target);
      known = { value, decoded: this.decoded - before };
      this.known.set(target, known);
    } else {
      this.decoded += known.decoded;
    }
    this.aliased += known.decoded;
    if (this.aliased > 100 && this.decoded > 1000 && this.aliased / this.decoded > allowedAliasRatio(this.decoded)) {
      throw new YamlError('document contains excessive aliasing', 0, node.from, node.to);
    }
    return known.value;
  }

  private fill(object: Writable, node: MapNode): void {
    for (const [key, value] of node.entries) {
      if (key.kind === 'scalar' && key.value === '<<' && (key.plain || key.tag === 'tag:yaml.org,2002:merge')) this.merge(object, value);
      else setField(object, this.key(key, value), this.convert(value));
    }
  }

  private list(nodes: readonly YamlNode[]): Json {
    return nodes.map((node) => this.convert(node));
  }

  private key(node: YamlNode, value: YamlNode): string {
    this.decoded++;
    const target = node.kind === 'alias' ? node.target : node;
    if (target === undefined || target.kind !== 'scalar') {
      throw new YamlError(`invalid map key: ${goSyntax(this.convert(node))}`, 0, node.from, node.to);
    }
    const resolved = resolve(target);
    const text = keyText(resolved);
    if (text === undefined) {
      const shown = goSyntax(this.convert(value)).replace('interface {}(nil)', '<nil>');
      throw new YamlError(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${shown}`, -1, node.from, node.to);
    }
    return text;
  }

  private merge(object: Writable, node: YamlNode): void {
    const target = node.kind === 'alias' ? node.target : node;
    if (target?.kind === 'map') {
      this.fillFrom(object, node);
    } else if (node.kind === 'sequence') {
      for (const item of node.items.toReversed()) {
        if ((item.kind === 'alias' ? item.target : item)?.kind !== 'map') throw wantMap(item);
        this.fillFrom(object, item);
      }
    } else {
      throw wantMap(node);
    }
  }

  private fillFrom(object: Writable, node: YamlNode): void {
    const merged = this.convert(node);
    if (merged === null || typeof merged !== 'object') return;
    for (const [key, value] of Object.entries(merged)) setField(object, key, value ?? null);
  }
}

const wantMap = (node: YamlNode): YamlError =>
  new YamlError('map merge requires map or sequence of maps as the value', 0, node.from, node.to);

function allowedAliasRatio(decoded: number): number {
  const low = 400_000;
  const high = 4_000_000;
  if (decoded <= low) return 0.99;
  return decoded >= high ? 0.1 : 0.99 - 0.89 * ((decoded - low) / (high - low));
}
