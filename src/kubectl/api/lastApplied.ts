import { isObject, type JsonObject, LAST_APPLIED, parseJson } from '../../kubernetes/index.ts';
import { compactJson, labelsAt, withAt } from '../json.ts';

const path = ['metadata', 'annotations', LAST_APPLIED];

export const hasLastApplied = (object: JsonObject): boolean => labelsAt(object, 'metadata', 'annotations')[LAST_APPLIED] !== undefined;

/** The object as it was last applied; empty where that is not known. */
export function lastApplied(object: JsonObject): JsonObject {
  const text = labelsAt(object, 'metadata', 'annotations')[LAST_APPLIED];
  if (text === undefined || text === '') return {};
  try {
    const read = parseJson(text);
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

/** The text that the annotation has for an object: with an annotations map in it, without the annotation. */
const configurationText = (object: JsonObject): string => {
  const bare = withAt(object, path, undefined);
  return `${compactJson(withAt(bare, ['metadata', 'annotations'], labelsAt(bare, 'metadata', 'annotations')))}\n`;
};

/** The object with the annotation. Behaviour of kubernetes: k8s.io/kubectl/pkg/util/apply.go (CreateApplyAnnotation). */
export const withLastApplied = (object: JsonObject): JsonObject => withAt(object, path, configurationText(object));
