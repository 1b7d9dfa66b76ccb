import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../spec/read-spec.ts';

export interface Statement {
  id: string;
  kind: string;
  says: string;
  operation?: string;
  channel?: string;
  observable?: boolean;
}

export const readStatements = (api: string): Statement[] => readYaml(`spec/${api}/statements.yaml`);

/** A test's name is a statement's id and its sentence. */
export function named(api: string): (id: string) => string {
  const says = new Map(readStatements(api).map((statement) => [statement.id, statement.says]));
  return (id) => {
    const sentence = says.get(id);
    if (sentence === undefined) throw new Error(`${api} has no statement ${id}`);
    return `${id}: ${sentence}`;
  };
}

/** The ids that stand in the tests of a folder, each the name of a test. */
export function testedIn(folder: string): Set<string> {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/'([a-z-]+\/[a-z0-9-]+)'/g)].map(([, id]) => id as string)),
  );
}
