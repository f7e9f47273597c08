// `npm test [STAGE …]` and, with "long" as the first word, `npm run test:long [STAGE …]`.
import { ensureChromium } from './chromium-install.ts';
import { choose, longStages, stages, type Stage } from './test/stages.ts';
import { runAll } from './test/run.ts';
import { summary, type Outcome } from './test/summary.ts';

const [first, ...rest] = process.argv.slice(2);
const long = first === 'long';
const names = long ? rest : process.argv.slice(2);

const inBrowser = ({ name }: Stage) => name === 'browser' || name === 'e2e';
/** Chromium brings SwiftShader along, which GPU tests in Node take where there is no better driver. */
const wantsBrowser = (stage: Stage) => inBrowser(stage) || stage.name === 'gpu';

/** The outcome of looking for a browser, where one is needed and none can be had; else null. */
function missingBrowser(needed: boolean): Outcome | null {
  try {
    if (needed) process.env.CHROMIUM_PATH = ensureChromium();
    return null;
  } catch (error) {
    console.error((error as Error).message);
    return { name: 'chromium', ok: false, seconds: 0, counts: null };
  }
}

async function test(): Promise<Outcome[]> {
  const chosen = choose(long ? longStages() : stages(process.env.npm_execpath!), names);
  const missing = missingBrowser(chosen.some(wantsBrowser));
  return missing ? [missing, ...(await runAll(chosen.filter((stage) => !inBrowser(stage))))] : runAll(chosen);
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
