import { expect, test } from 'vitest';
import { changeLanguage, loadTexts, textOf } from './index.ts';

test('texts that come later are there in the language of the page, and in each that it changes to', async () => {
  const text = () => textOf('lessons')('problem.noTitle');
  await changeLanguage('en');
  expect(text()).toBe('problem.noTitle');
  await loadTexts('lessons');
  expect(text()).toBe('The heading of the step is empty.');
  await changeLanguage('es');
  expect(text()).toBe('El título del paso está vacío.');
  await changeLanguage('en');
  expect(text()).toBe('The heading of the step is empty.');
});
