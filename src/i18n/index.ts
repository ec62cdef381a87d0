export { changeLanguage, currentLanguage, startLanguage } from './language.ts';
export type { Language, Room, Text, TextKey, TextParams, Texts } from './texts.ts';
export { looseText, textOf, useLanguage, useText } from './useText.ts';
