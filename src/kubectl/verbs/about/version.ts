import type { Failure } from '../../failure.ts';
import { messageFailure } from '../../failure.ts';
import { bool, outputFlag } from '../../flags/definitions.ts';
import { indentedJson } from '../../json.ts';
import { yamlText } from '../../printers/yaml.ts';
import type { Invocation } from '../../process.ts';
import type { Verb } from '../../verb.ts';
import { refusedVerb } from './notHere.ts';

/** The Kubernetes that is modelled. */
const gitVersion = 'v1.37.2';
const kustomizeVersion = 'v5.8.1';
const info = { major: '1', minor: '37', gitVersion, goVersion: 'go1.26', compiler: 'gc', platform: 'linux/amd64' };

function run({ flags, output }: Invocation): Failure | undefined {
  const format = flags.text('output');
  const clientOnly = flags.isOn('client');
  const value = { clientVersion: info, kustomizeVersion, ...(clientOnly ? {} : { serverVersion: info }) };
  if (format === 'json') output.out(`${indentedJson(value, 2)}\n`);
  else if (format === 'yaml') output.out(`${yamlText(value)}\n`);
  else if (format !== '') return messageFailure("--output must be 'yaml' or 'json'");
  else
    output.out(
      `Client Version: ${gitVersion}\nKustomize Version: ${kustomizeVersion}\n${clientOnly ? '' : `Server Version: ${gitVersion}\n`}`,
    );
  return undefined;
}

export const version: Verb = {
  name: 'version',
  short: 'Print the client and server version information for the current context.',
  usage: 'version [flags] [options]',
  flags: [bool('client'), outputFlag],
  run,
};

/** The address that `cluster-info` prints. */
const server = 'https://10.0.0.1:443';

export const clusterInfo: Verb = {
  name: 'cluster-info',
  short: 'Display cluster information.',
  usage: 'cluster-info',
  flags: [],
  verbs: [
    refusedVerb([
      'dump',
      'Dump relevant information for debugging and diagnosis.',
      'not available: containers do not run in this playground',
    ]),
  ],
  run({ output }) {
    output.out(
      `Kubernetes control plane is running at ${server}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
    );
    return undefined;
  },
};
