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

function column(flag: string, what: string): Option {
  return new Option(`${flag} <column>`, `column with the ${what}: its name, or its place from 1`).helpGroup(
    GROUPS.reading,
  );
}
