export { ClusterGraph } from './ClusterGraph.tsx';
