// `npm test [STAGE …]` and, with "long" as the first word, `npm run test:long [STAGE …]`.
import { ensureBrowsers, outcomeWithout } from './test/browsers.ts';
import { runAll } from './test/run.ts';
import { choose, longStages, stages } from './test/stages.ts';
import { summary, type Outcome } from './test/summary.ts';

const [first, ...rest] = process.argv.slice(2);
const long = first === 'long';
const names = long ? rest : process.argv.slice(2);

async function test(): Promise<Outcome[]> {
  const chosen = choose(long ? longStages() : stages(process.env.npm_execpath!), names);
  const missing = ensureBrowsers(chosen);
  for (const sentence of missing.values()) console.error(sentence);
  const without = chosen.map((stage) => outcomeWithout(stage, missing, process.env.CI === 'true'));
  const outcomes = await runAll(chosen.filter((_, index) => !without[index]));
  return without.map((outcome) => outcome ?? outcomes.shift()!);
}

try {
  const began = performance.now();
  const outcomes = await test();
  console.log(summary(outcomes, (performance.now() - began) / 1000));
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
