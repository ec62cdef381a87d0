import { isLanguage, isTheme, pageAddress } from './address.ts';
import type { Language, Settings } from './page/types.ts';
import { recall, remember } from './storage.ts';
import { type StepSize, stepSizes } from './time/stepSize.ts';

export const speeds: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

const isStepSize = (value: unknown): value is StepSize => stepSizes.some((size) => size === value);

const preferredLanguage = (): Language =>
  typeof navigator !== 'undefined' &&
  navigator.languages
    ?.find((tag) => /^(en|es)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('es')
    ? 'es'
    : 'en';

/** The stored form, in which the step size is called `grain` for compatibility. */
type StoredSettings = Omit<Settings, 'stepSize'> & { readonly grain: StepSize };

/** Stores some settings and leaves the others as they are stored. Returns whether the browser did so. */
export function rememberSettings(part: Partial<Settings>): boolean {
  const { stepSize, ...settings } = { ...storedSettings(), ...part };
  return remember('settings', { ...settings, grain: stepSize } satisfies StoredSettings);
}

/** The settings that the page begins with. Language and theme of its address are not stored. */
export function recallSettings(): Settings {
  const { language, theme } = pageAddress;
  return { ...storedSettings(), ...(language === undefined ? {} : { language }), ...(theme === undefined ? {} : { theme }) };
}

/** The stored settings, each validated, with defaults for the rest. */
function storedSettings(): Settings {
  const kept = recall('settings');
  const { language, theme, speed, autoplay, grain, hints }: Partial<Record<keyof StoredSettings, unknown>> =
    typeof kept === 'object' && kept !== null ? kept : {};
  return {
    language: isLanguage(language) ? language : preferredLanguage(),
    theme: isTheme(theme) ? theme : 'system',
    speed: typeof speed === 'number' && speeds.includes(speed) ? speed : 1,
    stepSize: isStepSize(grain) ? grain : 'batch',
    autoplay: typeof autoplay === 'boolean' ? autoplay : true,
    hints: typeof hints === 'boolean' ? hints : true,
  };
}
