// config.json of an export for a cluster: all of a run that train.py reads, and where its data came from.
import type { ClusterInput } from './input';

const CLUSTER_FORMAT = 1;

/** The text of config.json. Holds no text of anybody's. */
export function runJson({
  model,
  labels,
  recipe,
  perEpoch,
  stepsPerEpoch,
  data,
  start,
  version,
}: ClusterInput): string {
  const { fileName, from, fingerprint, choices, account, trainRows, validationRows } = data;
  const isWhole = start.file === 'model.safetensors';
  const run = {
    format: CLUSTER_FORMAT,
    warble: version,
    model: {
      name: model.name,
      path: 'model',
      ...(!isWhole && { hub: model.hubId, revision: model.revision, drawn: `model/${start.file}` }),
    },
    labels,
    // In the order of the labels.
    classWeights: perEpoch.classWeights && perEpoch.classWeights.map(({ weight }) => weight),
    recipe,
    perEpoch,
    stepsPerEpoch,
    data: { fileName, from, sha256: fingerprint, choices, account, trainRows, validationRows },
  };
  return `${JSON.stringify(run, null, 2)}\n`;
}
