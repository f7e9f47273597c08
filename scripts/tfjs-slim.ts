// What the built worker gets for "@tensorflow/tfjs": the core with its gradients and chained operations, without the
// layers, data, converter and CPU and WebGL backends, which Warble never calls. The order of these imports matters.
// Only vite.config.ts may name this file, for builds: Node cannot load these deep imports.
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';

export * from '@tensorflow/tfjs-core';
