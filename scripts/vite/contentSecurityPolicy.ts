import type { Plugin } from 'vite';

/** Monaco writes its lines as markup, and starts workers, through policies of these names. */
const monacoPolicies = [
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'dompurify',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'tokenizeToString',
];

/** Monaco writes its themes as style elements and its lines with style attributes. `data:` images are icons, and the graph before it is a PNG. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types default ${monacoPolicies.join(' ')}`,
].join('; ');

/** Writes the policy into the built page only: the development server needs inline scripts of its own. */
export const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transform: {
    filter: { id: /monaco-editor/, code: 'createTrustedTypesPolicy(' },
    handler(code) {
      for (const [, name = ''] of code.matchAll(/createTrustedTypesPolicy\('(\w+)'/g))
        if (!monacoPolicies.includes(name)) this.error(`The content security policy does not name Monaco's policy ${name}.`);
    },
  },
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
});
