// Steps that are tried on a bench of their own. A run waits for them, since both at once would each find less memory and less
// speed; a search for a learning rate gives way.
import type { RatePoint, RateTrial } from '../training/rateTrial';
import type { Recipe } from '../recipe';
import type { Data } from './data';
import type { Devices } from './devices';
import type { LoadedModel } from './model';

export class Trials {
  private all: Promise<unknown> = Promise.resolve();
  private search = new AbortController();

  during<T>(trial: Promise<T>): Promise<T> {
    this.all = Promise.allSettled([this.all, trial]);
    return trial;
  }

  /** The search that is under way fails with `cancelled`; resolves once no steps are tried any more. */
  async cancelSearch(): Promise<void> {
    this.search.abort();
    await this.all;
  }

  /** Its code is loaded by whoever searches. One search at a time: it gives up the one before. */
  findRate(
    devices: Devices,
    model: LoadedModel,
    data: Data,
    recipe: Recipe,
    onPoint: (point: RatePoint) => void = () => {},
  ): Promise<RateTrial> {
    const before = this.cancelSearch();
    const { signal } = (this.search = new AbortController());
    const work = async () => {
      const [{ findRate }] = await Promise.all([import('./findRate'), before]);
      return findRate(devices, model, data, recipe, { signal, onPoint });
    };
    return this.during(work());
  }
}
