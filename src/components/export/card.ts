// The model card in short, as the margin shows it: what was trained on what, how well, by which recipe. Pure.
import type { ModelInfo, StartEvent } from '@/engine';
import { count, counted, small } from '@/state/format';
import { bestWords, keptEpoch, keptEvaluation } from '@/state/selectors/kept';
import type { RunState } from '@/state/types';

/** Lines of a figure have its name in a column of their own. */
const NAME_WIDTH = 15;

/** Null before a run has ended with weights to keep. */
export function cardPreview(run: RunState, model: ModelInfo | null): string | null {
  const { start, end } = run;
  if (!start || !end || end.epochs === 0) return null;
  const kept = keptEpoch(run)?.epoch ?? end.epochs;
  const evaluation = keptEvaluation(run);
  const figures = evaluation
    ? [
        line('Validation', `accuracy ${evaluation.accuracy.toFixed(4)}`),
        line('95 % interval', evaluation.interval.map((end) => end.toFixed(3)).join('–')),
        line('majority', start.baseline.accuracy.toFixed(3)),
        line('macro F1', evaluation.macroF1.toFixed(3)),
      ]
    : ['Not validated.'];
  return [
    `# ${model?.name ?? start.model}, fine-tuned`,
    `On ${counted(start.trainRows, 'tweet')}, ${counted(start.labels.length, 'class', 'classes')}:`,
    start.labels.join(', '),
    '',
    ...figures,
    '',
    ...recipeLines(start, end.epochs),
    ...(kept < end.epochs ? [line('Kept', `epoch ${kept}, ${bestWords(run)}`)] : []),
    'Trained in the browser, Warble',
  ].join('\n');
}

function recipeLines({ recipe, model }: StartEvent, epochs: number): string[] {
  const optimizer = recipe.optimizer === 'adamw' ? 'AdamW' : 'Adam';
  return [
    line('From', model),
    line('Optimizer', `${optimizer}, lr ${small(recipe.learningRate)}`),
    line('Batch, epochs', `${count(recipe.batchSize)}, ${count(epochs)}`),
    line('Precision', recipe.precision),
    line('Seed', String(recipe.seed)),
  ];
}

function line(name: string, value: string): string {
  return `${name.padEnd(NAME_WIDTH)}${value}`;
}
