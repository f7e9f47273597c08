// warble find-rate --data FILE: tries learning rates on the run that is set up, and says which one suits.
import type { Command } from 'commander';
import type { RatePoint, RateTrial } from '@/engine';
import { formatNumber } from '@/engine/recipe';
import { withDevice } from '../engine';
import { HUB_HELP } from '../hubData';
import { modelSource } from '../model';
import type { Context } from '../options';
import { openDataFiles } from '../prepareData';
import { createProgress } from '../progress';
import { refuseImpossible } from '../recipe';
import { addRunOptions, setUpRun, type RunOptions } from '../setUpRun';
import { Output } from '../terminal';

interface FindRateOptions extends RunOptions {
  data: string[];
}

export function addFindRate(program: Command, context: Context): void {
  const command = program.command('find-rate');
  command.description(
    'tries learning rates from 1e-7 to 1e-1 on 60 to 90 steps of a run, and says which one suits; nothing is written',
  );
  command.requiredOption('--data <file...>', `labelled texts, as train takes them; ${HUB_HELP}`);
  addRunOptions(command);
  command.action((options: FindRateOptions) => {
    refuseImpossible(options);
    return findRate(options, new Output(context.terminal, options.json ?? false), context);
  });
}

async function findRate(options: FindRateOptions, output: Output, { interrupt }: Context): Promise<void> {
  const files = await openDataFiles(options.data, options);
  const source = await modelSource(options);
  await withDevice(output, options, async (engine) => {
    const { recipe } = await setUpRun(engine, files, source, options, output);
    const progress = createProgress(output);
    const tell = (point: RatePoint) => {
      output.record(pointRecord(point));
      progress.show(point.step, point.steps, 'Rates tried:', `loss ${point.smoothed.toFixed(3)}`);
    };
    const cancel = () => void engine.cancelFindRate();
    const search = interrupt.during(cancel, () => engine.findRate(recipe, tell));
    const trial = await search.finally(() => progress.clear());
    output.record({ event: 'end', suggestion: trial.suggestion });
    output.say(rateLine(trial));
  });
}

function pointRecord({ learningRate, loss, smoothed }: RatePoint): object {
  return { event: 'point', learning_rate: learningRate, loss, smoothed_loss: smoothed };
}

/** What was found, and what to do about it. */
function rateLine({ points, lowest, suggestion }: RateTrial): string {
  const tried = `${points.length} rates were tried`;
  if (lowest === null || suggestion === null)
    return `${tried}, and none made the loss clearly fall, so none is suggested. Keep the recommended one, and look at the labels: warble inspect.`;
  const at = formatNumber(Number(lowest.toPrecision(2)));
  return `${tried}. The smoothed loss was lowest at ${at}; a tenth of that still learns, and leaves room. Train with --learning-rate ${formatNumber(suggestion)}.`;
}
