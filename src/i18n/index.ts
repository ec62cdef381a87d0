export { changeLanguage, currentLanguage, startLanguage } from './language.ts';
export type { Language, Room, Text, TextKey, TextParams, Texts } from './texts.ts';
export { hasText, looseText, textOf, useText } from './useText.ts';
