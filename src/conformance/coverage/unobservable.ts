import type { ApiContract } from '../model/api-contract.ts';
import type { Hidden } from '../model/statements.ts';
import { type DocumentedError, documentedErrors } from './documented-errors.ts';

/** Why no request can show a documented status or named error; undefined if one can. */
export interface Unobservable {
  status(operation: string, status: string): string | undefined;
  error(error: DocumentedError): string | undefined;
}

/** Statements that are not observable say in `hides` what they keep from being seen. */
export function unobservable(api: ApiContract): Unobservable {
  const errors = documentedErrors(api);
  const reason = (operation: string, isHidden: (hidden: Hidden) => boolean | undefined): string | undefined =>
    api.statements.find((statement) => {
      const { operations = statement.operation === undefined ? undefined : [statement.operation] } =
        statement.hides ?? {};
      return statement.hides && (operations?.includes(operation) ?? true) && isHidden(statement.hides);
    })?.why;
  const error = ({ operation, name, status }: DocumentedError): string | undefined =>
    reason(operation, (hidden) => hidden.errors?.includes(name) || hidden.statuses?.includes(status));
  return {
    error,
    status: (operation, status) => {
      const hidden = reason(operation, ({ statuses }) => statuses?.includes(Number(status)));
      if (hidden !== undefined) return hidden;
      // A status is hidden if all the errors are that it has.
      const ofStatus = errors.filter((one) => one.operation === operation && String(one.status) === status);
      const reasons = ofStatus.map(error);
      return reasons.includes(undefined) ? undefined : reasons[0];
    },
  };
}
