import { hasFiles } from '../api/fileInfos.ts';
import { findInfos } from '../api/findInfos.ts';
import { infoName, objectsOf } from '../api/info.ts';
import { EDIT_HEADER } from '../editHeader.ts';
import { type Failure, messageFailure } from '../failure.ts';
import { bool, fieldManagerFlag, filenameFlags, printFlags, validateFlag } from '../flags/definitions.ts';
import { withAt } from '../json.ts';
import { yamlText } from '../printers/yaml.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Verb } from '../verb.ts';

/**
 * Opens the objects in the editor of the page, whose Apply replaces them. Upstream waits until its editor is closed.
 * Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go.
 */
function* run(invocation: Invocation): Steps<Failure | undefined> {
  const { args, env, output } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) return messageFailure('must specify one of -f and -k, or a resource');
  const found = yield* findInfos(invocation, { args });
  if (!found.ok) return found.failure;
  const { infos, failure } = found.value;
  if (failure !== undefined) return failure;
  if (infos.length === 0) return messageFailure('edit cancelled, no objects found');
  if (env.edit === undefined)
    return messageFailure('no editor here: use kubectl patch, or change the output of kubectl get -o yaml and kubectl replace it');
  const objects = objectsOf(infos).map((object) => withAt(object, ['metadata', 'managedFields'], undefined));
  const [only, ...others] = objects;
  if (only === undefined) return messageFailure('edit cancelled, no objects found');
  const shown = others.length === 0 ? only : { apiVersion: 'v1', kind: 'List', metadata: {}, items: objects };
  const [first] = infos;
  const name = others.length === 0 && first !== undefined ? `edit-${first.resource.singular}-${first.name}` : 'edit';
  env.edit(`${name}.yaml`, `${EDIT_HEADER}${yamlText(shown)}`);
  for (const info of infos) output.out(`${infoName(info)} opened in the editor: Apply there saves it\n`);
  return undefined;
}

export const edit: Verb = {
  name: 'edit',
  short: 'Edit a resource on the server.',
  usage: 'edit (RESOURCE/NAME | -f FILENAME) [options]',
  flags: [
    ...printFlags,
    ...filenameFlags,
    fieldManagerFlag,
    validateFlag,
    bool('output-patch'),
    bool('save-config'),
    bool('windows-line-endings'),
  ],
  run,
};
