import { use } from 'react';
import type { ApiObject } from '../kubernetes/index.ts';
import styles from './YamlView.module.css';

let library: Promise<typeof import('yaml')> | undefined;
const texts = new WeakMap<ApiObject, Promise<string>>();

/** Made once for each version of an object. */
function yamlOf(object: ApiObject): Promise<string> {
  let text = texts.get(object);
  if (text === undefined) {
    library ??= import('yaml');
    text = library.then(({ stringify }) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }));
    texts.set(object, text);
  }
  return text;
}

/** The object as the API server stores it. */
export function YamlView({ object }: { readonly object: ApiObject }) {
  const text = use(yamlOf(object));
  return <pre className={styles.yaml}>{text.trimEnd().split('\n').map(line)}</pre>;
}

/** A key in its colour, a number or a text in theirs. */
function line(text: string, index: number) {
  const [, indent = '', key, rest = ''] = /^(\s*(?:- )*)([^\s"'][^:]*:|"[^"]*":)?(.*)$/.exec(text) ?? [];
  const kind = /^\s*-?[\d.]+$|^\s*(true|false|null)$/.test(rest) ? styles.yamlNumber : styles.yamlText;
  return (
    // Lines are identified by index, because the whole text is rebuilt.
    <span key={`${index} ${text}`}>
      {indent}
      {key !== undefined && <span className={styles.yamlKey}>{key}</span>}
      <span className={kind}>{rest}</span>
      {'\n'}
    </span>
  );
}
