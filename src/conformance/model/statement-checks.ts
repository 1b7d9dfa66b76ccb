import type { CheckContext } from '../run/check-context.ts';
import type { ApiContract } from './api-contract.ts';
import type { Check, Family } from './check.ts';
import { expectationOf } from './statements.ts';

/** The check of one statement, which gives it its sentence, source and severity. */
export interface StatementCheck {
  family: Family;
  isSafe: boolean;
  run(context: CheckContext): Promise<void>;
}

/** By the statement's id. */
export type StatementChecks = Readonly<Record<string, StatementCheck>>;

type Runs = Readonly<Record<string, (context: CheckContext) => Promise<void>>>;

/** Checks of one family, by statement id, that may send unsafe methods. */
export const writingChecks = (family: Family, runs: Runs): StatementChecks => asChecks(family, false, runs);

/** Checks of one family, by statement id, that send safe methods only. */
export const readOnlyChecks = (family: Family, runs: Runs): StatementChecks => asChecks(family, true, runs);

const asChecks = (family: Family, isSafe: boolean, runs: Runs): StatementChecks =>
  Object.fromEntries(Object.entries(runs).map(([id, run]) => [id, { family, isSafe, run }]));

/** @throws there is no statement for a check */
export function checksOfStatements({ name, statements }: ApiContract, checks: StatementChecks): Check[] {
  return Object.entries(checks).map(([id, { family, isSafe, run }]) => {
    const statement = statements.find((one) => one.id === id);
    if (!statement) throw new Error(`${name} has no statement ${id}`);
    const { operation, channel } = statement;
    return {
      id: `${name}/${id}`,
      api: name,
      family,
      ...(operation !== undefined && { operation }),
      ...(channel !== undefined && { channel }),
      expectation: expectationOf(statement),
      covers: { statement: id },
      isSafe,
      run,
    };
  });
}
