import { beforeAll, expect, test } from 'vitest';
import type { MachineCommand } from '../../cluster/index.ts';
import { changeLanguage } from '../../i18n/index.ts';
import { machineLine } from '../../trial/machineLine.ts';
import { machineLabel } from './machineLabel.ts';

beforeAll(async () => {
  await changeLanguage('es');
  await changeLanguage('en');
});

const machines = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `w${index + 1}` }));

test.each<readonly [command: MachineCommand, en: string, es: string]>([
  [{ type: 'addNodes', nodes: machines(1) }, '# a machine joins: w1', '# se une una máquina: w1'],
  [{ type: 'addNodes', nodes: machines(9) }, '# 9 machines join: w1 … w9', '# se unen 9 máquinas: w1 … w9'],
  [{ type: 'removeNode', node: 'w2' }, '# remove machine w2', '# quitar la máquina w2'],
  [{ type: 'failNode', node: 'w2' }, '# power off w2', '# apagar w2'],
  [{ type: 'reviveNode', node: 'w2' }, '# power on w2', '# encender w2'],
  [{ type: 'nodeReady', node: 'w2', ready: false }, '# the kubelet of w2 reports NotReady', '# el kubelet de w2 informa NotReady'],
  [{ type: 'terminated' }, '# the kubelet confirms the end of terminating Pods', '# el kubelet confirma el fin de los Pods Terminating'],
  [{ type: 'terminated', pod: 'a/b' }, '# the kubelet confirms the end of a/b', '# el kubelet confirma el fin de a/b'],
  [{ type: 'autoscaler', pools: [] }, '# autoscaler: off', '# autoescalador: desactivado'],
  [{ type: 'autoscaler', pools: [{ name: 'a', min: 0, max: 2 }] }, '# autoscaler: pool a 0..2', '# autoescalador: pool a 0..2'],
  [{ type: 'scalePool', pool: 'a', nodes: 2 }, '# scale pool a to 2', '# escalar el grupo a a 2'],
  [{ type: 'wait', seconds: 5 }, '# wait 5s', '# esperar 5 s'],
  [{ type: 'pods', filter: { pod: 'p' }, report: 'crash' }, '# p: containers crash', '# p: los contenedores fallan'],
  [
    { type: 'pods', filter: { pod: 'p' }, report: 'initCrash' },
    '# p: init containers crash',
    '# p: los contenedores de inicialización fallan',
  ],
  [{ type: 'pressure', node: 'w2', of: 'disk', active: true }, '# disk pressure on w2', '# presión de disco en w2'],
  [
    { type: 'pressure', node: 'w2', of: 'pid', active: true, evicts: false },
    '# PID pressure on w2 without evictions',
    '# presión de PID en w2 sin desalojos',
  ],
  [{ type: 'pressure', node: 'w2', of: 'memory', active: false }, '# memory pressure on w2 ends', '# acaba la presión de memoria en w2'],
  [{ type: 'network', node: 'w2', available: false }, '# the network of w2 is unavailable', '# la red de w2 no está disponible'],
  [{ type: 'reboot', node: 'w2' }, '# reboot w2', '# reiniciar w2'],
  [{ type: 'shutdown', node: 'w2' }, '# shut down w2', '# apagar w2 de forma ordenada'],
  [{ type: 'kubeletVersion', node: 'w2', version: 'v1.38.0' }, '# the kubelet of w2 becomes v1.38.0', '# el kubelet de w2 pasa a v1.38.0'],
  [
    { type: 'addPath', node: 'w2', path: '/dev/x', pathType: 'CharDevice' },
    '# add character device /dev/x to w2',
    '# añadir dispositivo de caracteres /dev/x a w2',
  ],
  [{ type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'failNode' } }, '# power off w1, w2', '# apagar w1, w2'],
  [
    { type: 'eachNode', nodes: machines(200).map(({ name }) => name), command: { type: 'reboot' } },
    '# reboot w1 … w200 (200)',
    '# reiniciar w1 … w200 (200)',
  ],
  [{ type: 'restore', objects: [] }, '# a cluster of 0 objects is imported', '# se importa un clúster de 0 objetos'],
])('%o has a label in both languages', (command, en, es) => {
  const line = machineLine(command);
  expect(machineLabel(line, 'en')).toBe(en);
  expect(machineLabel(line, 'es')).toBe(es);
  expect(machineLabel(line.replace('# ', ''), 'es'), 'as a name, without the comment sign').toBe(es.replace('# ', ''));
});

test.each(['kubectl cordon w1', '# kubelets: ready=manual', '# undone: power off w1', 'delete pod x'])('%s stays as it is', (line) => {
  expect(machineLabel(line, 'es')).toBe(line);
});
