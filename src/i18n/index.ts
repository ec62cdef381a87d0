export { changeLanguage } from './language.ts';
export { currentLanguage } from './store.ts';
export type { KeyUnder, Language, Room, Text, TextKey, TextParams, Texts } from './texts.ts';
export { textOf, useLanguage, useText } from './useText.ts';
