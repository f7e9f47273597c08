// Options that several commands share, each written once; and what a command is handed besides them.
import { Option, type Command } from 'commander';
import { GROUPS } from './groups';
import type { Interrupt } from './interrupt';
import type { Terminal } from './terminal';

export interface Context {
  terminal: Terminal;
  interrupt: Interrupt;
  /** What the process ends with where nothing failed. */
  status: { code: number };
}

export interface JsonOption {
  json?: boolean;
}

/** learningRate → --learning-rate, which commander gives back as learningRate. */
export function flagNamed(field: string): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function addJson(command: Command): Command {
  return command.option('--json', 'JSON lines on standard output and nothing else there');
}

export function addTextColumn(command: Command): Command {
  return command.addOption(column('--text-column', 'texts'));
}

export function addColumns(command: Command): Command {
  return addTextColumn(command).addOption(column('--label-column', 'labels'));
}

/** A model, how its weights are kept, and how its texts are read. */
export interface ModelOptions {
  model?: string;
  dtype?: 'float32' | 'float16';
  tokenizer?: 'class' | 'file';
  keepHead?: true;
}

/** --dtype is what Hugging Face's own programs call it. */
export function addModelOptions(command: Command): Command {
  const does =
    'how the float32 weights of a model of the hub are kept on this machine: float16 takes half of the disk, each weight rounded once (default: as they are)';
  command.addOption(new Option('--dtype <type>', does).choices(['float32', 'float16']));
  const reads =
    'how texts become tokens where the folder contradicts itself: by the class in tokenizer_config.json, as transformers does, or by tokenizer.json at its word (default: class)';
  return command.addOption(new Option('--tokenizer <by>', reads).choices(['class', 'file']));
}

function column(flag: string, what: string): Option {
  return new Option(`${flag} <column>`, `column with the ${what}: its name, or its place from 1`).helpGroup(
    GROUPS.reading,
  );
}
