/** Tests that are named by the statement they hold, whose sentence stands in one place. */
import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { parse } from 'yaml';

export interface Statement {
  id: string;
  kind: string;
  says: string;
  observable?: boolean;
}

const url = new URL('../../../spec/workspace-acl/statements.yaml', import.meta.url);

export const statements: readonly Statement[] = parse(readFileSync(url, 'utf8'));

const sentences = new Map(statements.map(({ id, says }) => [id, says]));

export function statement(id: string, holds: () => Promise<void>): void {
  const says = sentences.get(id);
  if (says === undefined) throw new Error(`there is no statement ${id}`);
  test(`${id}: ${says}`, holds);
}
