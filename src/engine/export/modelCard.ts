// README.md of an export: what the model is, how sure its figures are, how it was made, and what it is not good for.
import { originOf, type EarlierRun } from '../model/earlierRuns';
import { FAMILIES } from '../model/families';
import { classTable } from './facts/classes';
import { changeSentence, dataSentences, partTable } from './facts/data';
import { limitSentences } from './facts/limits';
import { DEVICE, recipeParagraphs, recipeTable } from './facts/recipe';
import { epochTable, resultSentences } from './facts/results';
import type { FactTable } from './facts/table';
import { frontMatter } from './frontMatter';
import { finalEvaluation, type ExportInput } from './input';
import { markdown, table } from './markup';
import { usedFloat16 } from './record';
import { trainOn } from './trainOn';
import { checkIt } from './parity/verifiers';
import type { RunRecord } from './types';

/** What of a card depends on whom the folder is for. */
export interface CardUse {
  /** As the Hub knows it. */
  library: string;
  /** The section on how the model is used. */
  use: string;
  /** What comes last of a run, after its limits. */
  after(run: RunRecord): string[];
}

const TRANSFORMERS: CardUse = {
  library: 'transformers',
  use: useIt(),
  after: (run) => [repeat(run), trainOn(run)],
};

/** The text of README.md. */
export function modelCard(input: ExportInput, { library, use, after } = TRANSFORMERS): string {
  const { run } = input;
  const check = checkIt(input);
  const sections = run
    ? [
        introduction(input, run),
        results(run),
        data(run),
        recipe(run),
        use,
        ...check,
        limits(input, run),
        ...after(run),
      ]
    : [
        `# ${markdown(input.model.name)}\n\n${markdown(input.model.name)} as it was loaded into Warble; nothing was trained.${earlierText(input.model.earlierRuns)}`,
        use,
        ...check,
      ];
  return `${frontMatter(input, library)}\n${sections.join('\n\n')}\n`;
}

function introduction({ model, labels }: ExportInput, { start, steps, end }: RunRecord): string {
  const { name, hubId } = originOf(model);
  const hub = hubId && `[${markdown(hubId)}](https://huggingface.co/${encodeURI(hubId)})`;
  const classes = `${labels.length} classes (${labels.map(markdown).join(', ')})`;
  const stopped =
    end?.reason === 'finished'
      ? ''
      : ` The run ended early, at step ${steps.at(-1)?.step ?? 0} of ${start.steps}.`;
  const { title } = FAMILIES[model.config.family];
  return `# ${markdown(name)}, fine-tuned

Fine-tuned from ${hub ?? markdown(name)}, a ${title} model, on ${start.trainRows} tweets in ${classes} with Warble, in ${usedFloat16(start) ? 'float16 with float32 sums and weights' : 'float32'}.${earlierText(model.earlierRuns)}${stopped}`;
}

/** Where the weights did not come from the model itself. */
function earlierText(runs: readonly EarlierRun[]): string {
  if (runs.length === 0) return '';
  const each = runs.map(
    ({ data: { fileName, sha256, trainRows } }) =>
      `${trainRows} tweets of ${markdown(fileName)} (sha256 ${markdown(sha256)})`,
  );
  return ` Before that it was trained in ${runs.length === 1 ? 'an earlier run' : `${runs.length} earlier runs`}: on ${each.join(', then on ')}.`;
}

function results(run: RunRecord): string {
  const evaluation = finalEvaluation(run);
  const sentences = paragraph(resultSentences(run));
  if (!evaluation) return `## Results\n\n${sentences}`;
  const classes = classTable(evaluation, (share) => share);
  return `## Results\n\n${sentences}\n\n${factTable(epochTable(run))}\n\n${factTable(classes)}`;
}

function data({ data: record }: RunRecord): string {
  const changes = changeSentence(record);
  const changed = changes ? `\n\n${markdown(changes)} \`warble.json\` has the rows.` : '';
  return `## Data\n\n${paragraph(dataSentences(record))}${changed}\n\n${factTable(partTable(record))}`;
}

function recipe({ start }: RunRecord): string {
  return ['## Recipe', factTable(recipeTable(start)), ...recipeParagraphs(start).map(markdown)].join('\n\n');
}

function limits({ model }: ExportInput, run: RunRecord): string {
  const points = limitSentences(run, model.earlierRuns.length > 0).map(markdown);
  const all = model.licence ? points : [...points, NO_LICENCE];
  return `## Limits\n\n${all.map((point) => `- ${point}`).join('\n')}`;
}

const NO_LICENCE =
  'The licence of the model it started from is not known; find it out before passing this one on.';

const paragraph = (sentences: readonly string[]): string => sentences.map(markdown).join(' ');

const factTable = ({ head, rows }: FactTable): string =>
  table(
    head,
    rows.map((cells) => cells.map(markdown)),
  );

function useIt(): string {
  return `## Use

\`\`\`python
from transformers import pipeline

classify = pipeline("text-classification", model="path/to/this/folder", truncation=True)
print(classify("The crew on my flight was lovely"))
\`\`\`

With \`truncation=True\` a long text is cut where training cut it.`;
}

function repeat({ start }: RunRecord): string {
  return `## Repeat it\n\n\`warble.json\` holds data fingerprint, seeds and recipe; \`trainer_state.json\` every step up to these weights. The same file, seed and ${DEVICE[start.device].name} give the same run.`;
}
