export { ManifestEditor } from './ManifestEditor.tsx';
