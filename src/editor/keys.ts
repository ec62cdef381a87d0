import type { Text } from '../i18n/index.ts';
import { isMac } from '../ui/index.ts';

/** The keys that let Tab leave Monaco. */
export const tabKeys = (): string => (isMac() ? '⌃⇧M' : 'Ctrl+M');

/** The keys that apply, as their text. */
export const applyKeys = (text: Text<'editor'>): string => text(isMac() ? 'applyKeysMac' : 'applyKeys');
