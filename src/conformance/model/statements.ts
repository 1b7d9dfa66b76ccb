import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Basis, Expectation } from './expectation.ts';

/** A row of `statements.yaml`: see spec/README.md. */
export interface Statement {
  id: string;
  kind: string;
  numbers: string[];
  says: string;
  basis: Basis;
  source: string;
  operation?: string;
  channel?: string;
  settles?: string[];
  /** What else is accepted from a real target: `status` lists statuses, other members describe it in words. */
  accepts?: { status?: number[]; [what: string]: unknown };
  observable?: false;
  why?: string;
  /** Of a statement that is not observable: what of the contract no request can show because of it. */
  hides?: Hidden;
}

/** Documented statuses and named errors. */
export interface Hidden {
  statuses?: number[];
  errors?: string[];
  /** Where they are documented. Default: the statement's own operation; if it has none, all. */
  operations?: string[];
}

/** @throws the file is missing or is not YAML */
export async function readStatements(file: string): Promise<Statement[]> {
  return parse(await readFile(file, 'utf8')) ?? [];
}

/** The expectation of the check of this statement. */
export function expectationOf({ says, basis, source, accepts }: Statement): Expectation {
  const statuses = accepts?.status;
  return { sentence: says.trim(), basis, source, ...(statuses && { accepts: statuses }) };
}
