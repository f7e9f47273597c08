// The terminal's entry: `npm run --silent warble -- COMMAND`.
import { EXIT } from './errors';
import { Interrupt } from './interrupt';
import { leave, openTerminal } from './process';
import { run } from './run';
import { removeUnfinished } from './saveFolder';

const interrupt = new Interrupt(() => {
  removeUnfinished();
  process.exit(EXIT.interrupted);
});
process.on('SIGINT', interrupt.raise);
process.on('SIGTERM', interrupt.raise);
await leave(await run(process.argv.slice(2), { terminal: openTerminal(), interrupt }));
