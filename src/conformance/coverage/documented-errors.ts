import type { ApiContract } from '../model/api-contract.ts';

export interface DocumentedError {
  /** `*`: no operation, but unknown paths and wrong methods. */
  operation: string;
  name: string;
  status: number;
}

/** Each named error of every operation, and those of unknown paths and wrong methods. */
export function documentedErrors({ contract }: ApiContract): DocumentedError[] {
  const ofOperations = contract.operations.flatMap(({ id, replies }) =>
    replies.flatMap(({ status, content }) => {
      if (!/^[45]\d\d$/.test(status)) return [];
      const names = new Set(content.flatMap(({ examples }) => examples.map(({ name }) => name)));
      // The answer to an unknown path is not an operation's, even if a reply of the operation has it as an example.
      names.delete(contract.unknownPath?.name ?? '');
      return [...names].map((name) => ({ operation: id, name, status: Number(status) }));
    }),
  );
  const general = [contract.unknownPath, contract.wrongMethod].flatMap((error) =>
    error ? [{ operation: '*', name: error.name, status: error.status }] : [],
  );
  return [...ofOperations, ...general];
}
