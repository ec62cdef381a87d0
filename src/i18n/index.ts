export { changeLanguage } from './language.ts';
export { currentLanguage } from './store.ts';
export type { Language, Room, Text, TextKey, TextParams, Texts } from './texts.ts';
export { looseText, textOf, useLanguage, useText } from './useText.ts';
