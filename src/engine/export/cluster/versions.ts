// What the scripts of an export for a cluster were run with; cli/cluster.long.test.ts runs them. Ray is wanted by one of them.
export const REQUIREMENTS = [
  'torch==2.15.0',
  'transformers==5.23.0',
  'accelerate==1.15.0',
  'safetensors==0.8.0',
];
export const RAY_REQUIREMENTS = ['-r requirements.txt', 'ray[train]==2.60.0'];
