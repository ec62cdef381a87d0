import * as v from 'valibot';

/** What a fault of a value needs besides its place; kept as the issue's message. */
export type Fault =
  /** The names that a map knows. */
  | { readonly type: 'map'; readonly words: readonly string[] }
  | { readonly type: 'oneOf' | 'onlyOne'; readonly words: readonly string[] }
  | {
      readonly type: 'wrong';
      readonly key: 'duration' | 'command' | 'machineLine' | 'taint' | 'name' | 'action' | 'whole' | 'hints' | 'bound' | 'empty';
    };

const faultText = (fault: Fault): string => JSON.stringify(fault);
/** The message of an issue whose text is `problem.wrong.<key>`. */
export const wrong = (key: Extract<Fault, { readonly type: 'wrong' }>['key']): string => faultText({ type: 'wrong', key });

export type Entries = v.ObjectEntries;
export type Schema<T> = v.GenericSchema<unknown, T>;
export type Shape<E extends Entries> = v.InferOutput<v.StrictObjectSchema<E, undefined>>;

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds an issue for each key that is not among the words. */
const onlyKeys = (words: readonly string[]) =>
  v.rawCheck<unknown>(({ dataset: { value }, addIssue }) => {
    if (!isMap(value)) return;
    for (const key of Object.keys(value).filter((each) => !words.includes(each)))
      addIssue({
        message: faultText({ type: 'map', words }),
        path: [{ type: 'object', origin: 'key', input: value, key, value: value[key] }],
      });
  });

/** A map whose keys are all known. Valibot's own names only the first that is not. */
export function map<const E extends Entries>(entries: E): Schema<Shape<E>> {
  const words = Object.keys(entries);
  const loose: v.GenericSchema = v.looseObject(entries, faultText({ type: 'map', words }));
  return v.pipe(v.custom(isMap, faultText({ type: 'map', words })), loose, onlyKeys(words)) as unknown as Schema<Shape<E>>;
}

/** A value, or a list of them. */
export const listOf = <T>(item: Schema<T>): Schema<readonly T[]> =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.array(item),
  );

/** A map with one key of the table, which names what its value is; `beside` may be there as well. */
export function named<T>(
  table: Readonly<Record<string, v.GenericSchema>>,
  beside: Entries,
  made: (name: string, value: unknown, rest: Readonly<Record<string, unknown>>) => T,
): Schema<T> {
  const words = Object.keys(table);
  const known = [...words, ...Object.keys(beside)];
  const isOne = (input: unknown) => isMap(input) && Object.keys(input).some((key) => !known.includes(key));
  return v.lazy((input) => {
    const names = isMap(input) ? Object.keys(input).filter((key) => Object.hasOwn(table, key)) : [];
    const [name] = names;
    if (name === undefined)
      return v.pipe(
        v.unknown(),
        onlyKeys(known),
        v.check(isOne, faultText({ type: 'oneOf', words })),
        v.transform(() => made('', undefined, {})),
      );
    return v.pipe(
      map({ ...beside, [name]: table[name] ?? v.unknown(), ...Object.fromEntries(names.slice(1).map((other) => [other, v.unknown()])) }),
      v.check(() => names.length === 1, faultText({ type: 'onlyOne', words: names })),
      v.transform((value) => {
        const { [name]: own, ...rest } = value as Readonly<Record<string, unknown>>;
        return made(name, own, rest);
      }),
    );
  }) as unknown as Schema<T>;
}
