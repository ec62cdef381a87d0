import type { Json } from '../../kubernetes/index.ts';
import { at, int64At, labelsAt, listAt, numberAt, textAt } from '../json.ts';
import { formatSelector } from '../printers/columns/column.ts';
import { containerLines } from './containers.ts';
import { annotationLines, labelLines, line, multiline } from './lines.ts';
import { volumeLines } from './volumes.ts';

function tolerationText(toleration: Json): string {
  const [key, value, effect] = [textAt(toleration, 'key'), textAt(toleration, 'value'), textAt(toleration, 'effect')];
  const subject = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = textAt(toleration, 'operator') === 'Exists' && value === '';
  const operator = exists ? (key !== '' || effect !== '' ? ' op=Exists' : 'op=Exists') : '';
  const seconds = at(toleration, 'tolerationSeconds');
  return `${subject}${operator}${seconds === undefined ? '' : ` for ${int64At(toleration, 'tolerationSeconds')}s`}`;
}

/** By key. */
export function tolerationLines(title: string, tolerations: readonly Json[], indent = ''): string {
  const sorted = tolerations.toSorted((a, b) => {
    const [first, second] = [textAt(a, 'key'), textAt(b, 'key')];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  return multiline(title, sorted.map(tolerationText), indent);
}

export function spreadLines(constraints: readonly Json[], indent = ''): string {
  if (constraints.length === 0) return '';
  const values = constraints
    .toSorted((a, b) => (textAt(a, 'topologyKey') < textAt(b, 'topologyKey') ? -1 : 1))
    .map((constraint) => {
      const selector = at(constraint, 'labelSelector');
      const rule = `${textAt(constraint, 'topologyKey')}:${textAt(constraint, 'whenUnsatisfiable')} when max skew ${numberAt(constraint, 'maxSkew')} is exceeded`;
      return selector === undefined ? rule : `${rule} for selector ${formatSelector(selector)}`;
    });
  return multiline('Topology Spread Constraints', values, indent);
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (DescribePodTemplate). Cells are ended by tabs. */
export function podTemplateLines(template: Json | undefined): string {
  const annotations = labelsAt(template, 'metadata', 'annotations');
  const serviceAccount = textAt(template, 'spec', 'serviceAccountName');
  const initContainers = listAt(template, 'spec', 'initContainers');
  const priorityClass = textAt(template, 'spec', 'priorityClassName');
  return [
    'Pod Template:\n',
    labelLines('Labels', labelsAt(template, 'metadata', 'labels'), '  '),
    Object.keys(annotations).length === 0 ? '' : annotationLines('  Annotations', annotations),
    serviceAccount === '' ? '' : line(1, `Service Account:\t${serviceAccount}`),
    initContainers.length === 0 ? '' : containerLines('Init Containers', initContainers, { indent: '  ' }),
    containerLines('Containers', listAt(template, 'spec', 'containers'), { indent: '  ' }),
    volumeLines(listAt(template, 'spec', 'volumes'), '  '),
    spreadLines(listAt(template, 'spec', 'topologySpreadConstraints'), '  '),
    priorityClass === '' ? '' : line(1, `Priority Class Name:\t${priorityClass}`),
    labelLines('Node-Selectors', labelsAt(template, 'spec', 'nodeSelector'), '  '),
    tolerationLines('Tolerations', listAt(template, 'spec', 'tolerations'), '  '),
  ].join('');
}
