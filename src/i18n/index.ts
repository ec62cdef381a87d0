export { changeLanguage, loadTexts } from './language.ts';
export { currentLanguage } from './store.ts';
export type { KeyUnder, Language, LateRoom, Room, Text, TextKey, TextParams, Texts } from './texts.ts';
export { textOf, useLanguage, useText } from './useText.ts';
