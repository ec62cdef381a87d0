export { Console } from './Console.tsx';
