import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { checkText } from '../manifest/index.ts';
import { loadPreset, loadScenario, presets, scenarioIds } from './index.ts';

describe.each(presets.map((preset) => preset.id))('preset %s', (id) => {
  test('holds one DaemonSet and no faults', async () => {
    const text = await loadPreset(id);
    const kinds = parseAllDocuments(text).map((document) => String(document.get('kind')));
    expect(kinds.filter((kind) => kind === 'DaemonSet')).toHaveLength(1);
    expect(checkText(text).filter((fault) => fault.severity !== 'info')).toEqual([]);
  });
});

describe.each([...scenarioIds])('scenario %s', (id) => {
  test('names every node and file once, and its texts have no faults', async () => {
    const scenario = await loadScenario(id);
    expect(scenario.id).toBe(id);
    expect(new Set(scenario.nodes.map((node) => node.name)).size).toBe(scenario.nodes.length);
    expect(new Set(scenario.files.map((file) => file.name)).size).toBe(scenario.files.length);
    for (const text of [...scenario.applied, ...scenario.files.map((file) => file.text)])
      expect(checkText(text).filter((fault) => fault.severity !== 'info')).toEqual([]);
  });
});

test('at the opening the control plane is left out, and the text in the editor changes that', async () => {
  const scenario = await loadScenario('fluent-bit');
  expect(scenario.applied.some((text) => text.includes('tolerations'))).toBe(false);
  expect(scenario.files[0]?.text).toContain('      tolerations:\n      - operator: Exists\n');
});

test('in the GPU scenario gpu-metrics runs without the toleration that the editor adds', async () => {
  const scenario = await loadScenario('gpu-pool');
  expect(scenario.applied.find((text) => text.includes('name: gpu-metrics'))).not.toContain('tolerations');
  expect(scenario.files[0]?.text).toContain('tolerations');
});
