// What runs code or reads markup accepts texts only through this policy: files of this page as workers, and one named character of Markdown.
{
  const folder = new URL('./', document.currentScript.src).href;
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (new URL(address, document.baseURI).href.startsWith(folder) ? address : null),
    createHTML: (markup) => (/^&[a-z\d]+;$/i.test(markup) ? markup : null),
  });
}

// Before the first paint: language and theme of the page, as its address or else the person's last choice has them. The page itself
// checks them again. A frame in another page does not read storage.
{
  const address = new URLSearchParams(location.search);
  const asked = (name, values) => values.find((value) => value === address.get(name));
  let kept = {};
  try {
    if (!address.has('embed')) kept = JSON.parse(localStorage.getItem('daemonset-playground:settings') ?? '{}') ?? {};
  } catch {
    // Without storage the browser's own preferences count.
  }
  const preferred = navigator.languages?.find((tag) => /^(en|es)\b/i.test(tag)) ?? 'en';
  document.documentElement.lang = /^es/i.test(asked('lang', ['en', 'es']) ?? kept.language ?? preferred) ? 'es' : 'en';
  const theme = asked('theme', ['system', 'light', 'dark']) ?? kept.theme;
  const chosen = theme === 'light' || theme === 'dark' ? theme : undefined;
  document.documentElement.dataset.theme = chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

// A script of the page that does not come, or one that it imports, tells nobody else.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) document.getElementById('lost')?.removeAttribute('hidden');
  },
  true,
);
