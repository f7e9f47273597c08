// Histories that other software wrote (fixtures/histories), as files. Node only.
import { readFileSync } from 'node:fs';

const FOLDER = new URL('./fixtures/histories/', import.meta.url);

export const historyBytes = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** As a person would choose it; `called` where it is to have another name. */
export const historyFile = (name: string, called = name) => new File([historyBytes(name)], called);
