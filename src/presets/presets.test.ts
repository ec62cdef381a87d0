import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { checkText } from '../manifest/index.ts';
import { loadPreset, loadScene, presets, sceneIds } from './index.ts';

describe.each(presets.map((preset) => preset.id))('preset %s', (id) => {
  test('holds one DaemonSet and no faults', async () => {
    const text = await loadPreset(id);
    const kinds = parseAllDocuments(text).map((document) => String(document.get('kind')));
    expect(kinds.filter((kind) => kind === 'DaemonSet')).toHaveLength(1);
    expect(checkText(text).filter((fault) => fault.severity !== 'info')).toEqual([]);
  });
});

describe.each([...sceneIds])('scene %s', (id) => {
  test('names every node and file once, and its texts have no faults', async () => {
    const scene = await loadScene(id);
    expect(scene.id).toBe(id);
    expect(new Set(scene.nodes.map((node) => node.name)).size).toBe(scene.nodes.length);
    expect(new Set(scene.files.map((file) => file.name)).size).toBe(scene.files.length);
    for (const text of [...scene.applied, ...scene.files.map((file) => file.text)])
      expect(checkText(text).filter((fault) => fault.severity !== 'info')).toEqual([]);
  });
});

test('at the opening the control plane is left out, and the text in the editor changes that', async () => {
  const scene = await loadScene('fluent-bit');
  expect(scene.applied.some((text) => text.includes('tolerations'))).toBe(false);
  expect(scene.files[0]?.text).toContain('      tolerations:\n      - operator: Exists\n');
});

test('in the GPU scene gpu-metrics runs without the toleration that the editor adds', async () => {
  const scene = await loadScene('gpu-pool');
  expect(scene.applied.find((text) => text.includes('name: gpu-metrics'))).not.toContain('tolerations');
  expect(scene.files[0]?.text).toContain('tolerations');
});
