// Says whether the screen shall be kept awake while a run goes on, and remembers it.
import type { Context } from '../context';

export function keepAwake({ host, set }: Context) {
  return (wanted: boolean): void => {
    set(({ lasting }) => ({ lasting: { ...lasting, awake: { ...lasting.awake, wanted } } }));
    host.writeKeepsAwake(wanted);
  };
}
