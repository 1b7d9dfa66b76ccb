import { namesOfReply, statusOf } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';

export interface DocumentedError {
  /** `*`: no operation, but unknown paths and wrong methods. */
  operation: string;
  name: string;
  /** Of a range or `default` one that it documents. */
  status: number;
}

/** Each named error of every operation, and those of unknown paths and wrong methods. */
export function documentedErrors({ contract }: ApiContract): DocumentedError[] {
  const ofOperations = contract.operations.flatMap(({ id, replies }) =>
    replies.flatMap((reply) => {
      const status = statusOf(reply);
      if (status < 400) return [];
      const names = new Set(namesOfReply(reply));
      // The answer to an unknown path is not an operation's, even if a reply of the operation has it as an example.
      names.delete(contract.unknownPath?.name ?? '');
      return [...names].map((name) => ({ operation: id, name, status }));
    }),
  );
  const general = [contract.unknownPath, contract.wrongMethod].flatMap((error) =>
    error ? [{ operation: '*', name: error.name, status: error.status }] : [],
  );
  return [...ofOperations, ...general];
}
