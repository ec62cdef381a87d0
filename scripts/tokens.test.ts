import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../src/app/tokens.css', import.meta.url), 'utf8');
const tokensOf = (part: string): ReadonlyMap<string, string> =>
  new Map([...part.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
const [light = '', dark = ''] = css.split('[data-theme="dark"]');
const themes = [
  ['light', tokensOf(light)],
  ['dark', tokensOf(dark)],
] as const;

type Three = readonly [number, number, number];

const linear = (hex: string): Three => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

/** Lightness, chroma and hue in degrees, by the definition of OKLab. */
function oklch(hex: string): {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
  readonly chroma: number;
  readonly hue: number;
} {
  const [red, green, blue] = linear(hex);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a,
    b,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  };
}

const luminance = (hex: string): number => {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const distance = (one: string, other: string): number => {
  const [x, y] = [oklch(one), oklch(other)];
  return Math.hypot(x.lightness - y.lightness, x.a - y.a, x.b - y.b);
};

const named = (tokens: ReadonlyMap<string, string>, pattern: RegExp) => [...tokens].filter(([name]) => pattern.test(name));
const isState = /^state-(?!.*-soft$)/;
const isRevision = /^revision-/;

describe.each(themes)('the colours of the %s theme', (_, tokens) => {
  test('of a revision are not those of a state or of another revision', () => {
    const revisions = named(tokens, isRevision);
    expect(revisions.length).toBeGreaterThan(3);
    const near = revisions.flatMap(([name, colour]) =>
      [...named(tokens, isState), ...revisions]
        .filter(([other, otherColour]) => other !== name && distance(colour, otherColour) < 0.06)
        .map(([other]) => `${name} ${other}`),
    );
    expect(near).toEqual([]);
  });

  test('are blue for action and selection only', () => {
    const blue = [...tokens].filter(([, colour]) => {
      const { hue, chroma } = oklch(colour);
      return chroma > 0.05 && hue > 230 && hue < 292;
    });
    const names = blue.map(([name]) => name);
    expect(names).toContain('accent');
    expect(names.filter((name) => !/^(accent.*|actor-you)$/.test(name))).toEqual([]);
  });

  test('can be read as text on panels and cards', () => {
    const texts = named(tokens, /^(ink-\d|state-.*|revision-.*|actor-.*|syntax-.*|accent|accent-strong)$/).filter(
      ([name]) => !name.endsWith('-soft'),
    );
    const faint = texts.flatMap(([name, colour]) =>
      ['surface-1', 'surface-2']
        .filter((surface) => contrast(colour, tokens.get(surface) ?? '') < 4.5)
        .map((surface) => `${name} ${surface}`),
    );
    expect(texts.length).toBeGreaterThan(20);
    expect(faint).toEqual([]);
  });
});
