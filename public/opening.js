// Before the first paint: language and theme of the page, as the person chose them last. The page itself checks them again.
{
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('daemonset-playground:settings') ?? '{}') ?? {};
  } catch {
    // Without storage the browser's own preferences count.
  }
  const preferred = navigator.languages?.find((tag) => /^(en|es)\b/i.test(tag)) ?? 'en';
  document.documentElement.lang = /^es/i.test(kept.language ?? preferred) ? 'es' : 'en';
  const chosen = kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : undefined;
  document.documentElement.dataset.theme = chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
