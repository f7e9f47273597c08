// Labelling of whole files, as a session offers it: each call is handed to what does the work, which is loaded with the first.
import type { Engine, LabelOptions } from '../engine';
import type { Workbench } from '../training/workbench';
import type { Asking } from './asking';
import type { FileLabelling } from './fileLabelling';
import { Tables } from './tables';

export abstract class Labels extends Tables {
  private files: Promise<FileLabelling> | null = null;

  protected abstract ask<A>(
    maxLength: number | undefined,
    question: (bench: Workbench, asking: Asking) => Promise<A>,
  ): Promise<A>;

  /** The rows of the file that was read last, for the terminal, which writes them itself. */
  readonly labelTable = async (options: LabelOptions, maxLength?: number) => {
    const { labelTable } = await import('./labelling');
    return labelTable(this.data.table, (question) => this.ask(maxLength, question), options);
  };

  readonly readToLabel: Engine['readToLabel'] = async (...args) => (await this.labelling()).read(...args);
  readonly labelFile: Engine['labelFile'] = async (...args) => {
    this.refuseWhileRunning('label a file');
    return (await this.labelling()).label(...args);
  };
  readonly pauseLabelling: Engine['pauseLabelling'] = async (paused) =>
    (await this.labelling()).pause(paused);
  readonly cancelLabelling: Engine['cancelLabelling'] = async () => (await this.labelling()).cancel();

  private labelling(): Promise<FileLabelling> {
    return (this.files ??= import('./fileLabelling').then(
      ({ FileLabelling }) =>
        new FileLabelling((question) => this.ask(undefined, question), this.options.openLabelled),
    ));
  }
}
