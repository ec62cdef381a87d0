export { beginWithText } from './editorState.ts';
export { LessonEditor } from './LessonEditor.tsx';
