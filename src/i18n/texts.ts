import type { autoscaler } from './en/autoscaler.ts';
import type { course } from './en/course.ts';
import type { find } from './en/find.ts';
import type { handIn } from './en/handIn.ts';
import type { en } from './en/index.ts';
import type { jobs } from './en/jobs.ts';
import type { kinds } from './en/kinds.ts';
import type { lessonEditor } from './en/lessonEditor.ts';
import type { lessons } from './en/lessons.ts';
import type { present } from './en/present.ts';
import type { services } from './en/services.ts';
import type { share } from './en/share.ts';

export type Language = 'en' | 'es';
/** The texts that the page loads first. */
export type FirstTexts = typeof en;
/** Texts by rooms that `loadTexts` adds later. */
export interface LateTexts {
  readonly autoscaler: typeof autoscaler;
  readonly course: typeof course;
  readonly find: typeof find;
  readonly handIn: typeof handIn;
  readonly kinds: typeof kinds;
  readonly lessonEditor: typeof lessonEditor;
  readonly lessons: typeof lessons;
  readonly present: typeof present;
  readonly share: typeof share;
  readonly jobs: typeof jobs;
  readonly services: typeof services;
}
export type LateRoom = keyof LateTexts;
export type Texts = FirstTexts & LateTexts;
/** A namespace: the file of src/i18n/en that holds its texts. */
export type Room = keyof Texts;

type Singular<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base | K : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : T[K] extends object ? `${K}.${Paths<T[K]>}` : never;
}[keyof T & string];

/** Keys of a room, nested ones with dots; of `pods_one` and `pods_other` also `pods`, which `count` decides between. */
export type TextKey<R extends Room> = Paths<Texts[R]>;
/** Keys of a group of texts, without the group. */
export type KeyUnder<R extends Room, Group extends string> =
  TextKey<R> extends infer K ? (K extends `${Group}.${infer Rest}` ? Rest : never) : never;
export type TextParams = Readonly<Record<string, string | number | bigint>>;
export type Text<R extends Room> = (key: TextKey<R>, params?: TextParams) => string;
