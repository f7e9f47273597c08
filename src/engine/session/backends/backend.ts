// What the session knows of whatever computes: the GPU by our kernels, the GPU by stock tfjs ops. A backend is opened once
// and used by every run; how one is added: ARCHITECTURE.md.
import type { Device, Probe, ProcessorProbe } from '@/engine/device/types';
import type { DropoutRates } from '@/engine/model/bert';
import type { BertConfig } from '@/engine/model/config';
import type { Runtime } from '@/engine/ops/types';
import type { Float16Support, Recipe } from '@/engine/recipe';
import type { NoticeEvent } from '@/engine/training/events';
import type { Workload } from '@/engine/training/memory';
import type { Estimate, MemoryPlan } from '@/engine/training/types';

type Precision = Recipe['precision'];

/** Whether memory is there, and the most bytes that were found to be. */
export type Room = Pick<Estimate, 'fits' | 'room'>;

export interface Backend {
  /** Where it computes. */
  readonly device: Device;
  /** Adapter or processor, as people know it. */
  readonly name: string;
  /** What a person should know of a run on it. */
  readonly notice: NoticeEvent | null;
  /**
   * Chooses and compiles what predicting and training this model will use, before its first step. Resolves to the backend
   * that is to be used from now on: this one, or what takes its place on a device that refuses it.
   */
  prepare(
    config: BertConfig,
    rates: DropoutRates,
    precision: Precision,
    onProgress?: (done: number, total: number) => void,
  ): Promise<Backend>;
  /**
   * For a run that goes on: a backend of the same device, ready for its model, that computes by the kernel plan of this name.
   * Null where that cannot be had. This one stays as it is. Left out: it has one plan alone.
   */
  again?(
    kernelPlan: string,
    config: BertConfig,
    rates: DropoutRates,
    precision: Precision,
  ): Promise<Backend | null>;
  /** Name of the kernel plan of a runtime that is opened now: what a run records. */
  plan(precision: Precision): string;
  float16(): Promise<Float16Support>;
  /** Takes memory for what is to be done. One that must say its maximum beforehand asks its own `planMemory`. */
  openRuntime(workload: Workload): Runtime<unknown>;
  /** Without taking any. Null: nobody plans it. */
  planMemory(workload: Workload): MemoryPlan | null;
  /** Does it get so many bytes? */
  room(total: number): Promise<Room>;
  /** Operations of its products a second, measured; null: nobody measures them. */
  speed(precision: Precision): Promise<number | null>;
  /** Bytes taken just now. */
  memory(): number;
  /** @throws EngineError with what went wrong, where no call could throw it. */
  check(): void;
  /** Frees the device. Whatever was opened on it is gone. */
  dispose(): Promise<void>;
}

export interface OpenOptions {
  /** That share the work of a processor; left out: what is best here. */
  threads?: number;
  /** Told once, in a sentence, when the device is gone for good; what lay on it is gone too. */
  onLost(message: string): void;
}

/** How the backend of a device comes into being. */
export interface BackendFactory<P> {
  /** Looks without taking anything. Never throws: the reason is in the answer. */
  probe(threads?: number): Promise<P>;
  /** @throws EngineError with the reason of the probe */
  open(options: OpenOptions): Promise<Backend>;
}

export interface Factories {
  gpu: BackendFactory<Probe>;
  processor: BackendFactory<ProcessorProbe>;
}
