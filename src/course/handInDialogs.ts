export { HandInDialog } from './HandInDialog.tsx';
export { SolutionsDialog } from './SolutionsDialog.tsx';
