import { useEffect } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { sessionStore, useResolvedTheme } from '../session/index.ts';

/** Language, title and theme of the document; a hidden tab stops playing. */
export function useDocument(): void {
  const text = useText('app');
  const language = useLanguage();
  const theme = useResolvedTheme();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${text('title')} · ${text('tagline')}`;
  }, [language, text]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const pause = () => {
      if (document.hidden) sessionStore.getState().pause();
    };
    document.addEventListener('visibilitychange', pause);
    return () => document.removeEventListener('visibilitychange', pause);
  }, []);
}
