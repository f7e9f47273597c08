// The YAML at the head of a model card, as the Hub reads it (huggingface.co/docs/hub/model-cards).
import { originOf } from '../model/earlierRuns';
import type { Evaluation } from '../training/events';
import { yaml } from './markup';
import { finalEvaluation, type ExportInput } from './input';
import type { DataRecord } from './types';

/** "---" to "---", with the line break after it. @param library that opens the folder, as the Hub knows it */
export function frontMatter({ model, run }: ExportInput, library = 'transformers'): string {
  const evaluation = run && finalEvaluation(run);
  const { name, hubId } = originOf(model);
  const fields = {
    ...(model.licence ? { license: model.licence.toLowerCase() } : {}),
    ...(hubId ? { base_model: hubId } : {}),
    ...(run ? datasetOf(run.data) : {}),
    library_name: library,
    pipeline_tag: 'text-classification',
    tags: [model.config.family, 'text-classification', 'tweets', 'warble'],
    ...(run && evaluation
      ? {
          metrics: ['accuracy', 'f1'],
          'model-index': [modelIndex(name, run.data.fileName, evaluation)],
        }
      : {}),
  };
  return `---${yaml(fields)}\n---\n`;
}

/** By which the Hub links the model to its data. */
function datasetOf({ from }: DataRecord): { datasets?: string[] } {
  const id = /^hub:([^@]+)@/.exec(from ?? '')?.[1];
  return id === undefined ? {} : { datasets: [id] };
}

function modelIndex(name: string, fileName: string, { accuracy, loss, macroF1 }: Evaluation) {
  const metric = (type: string, title: string, value: number) => ({ type, name: title, value });
  return {
    name,
    results: [
      {
        task: { type: 'text-classification', name: 'Text Classification' },
        dataset: { type: 'custom', name: fileName, split: 'validation' },
        metrics: [
          metric('accuracy', 'Accuracy', accuracy),
          metric('f1', 'Macro F1', macroF1),
          metric('loss', 'Loss', loss),
        ],
      },
    ],
  };
}
