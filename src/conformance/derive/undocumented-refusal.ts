import type { Operation } from '../../contract/contract.ts';
import { documentedReply } from '../../contract/replies.ts';

/** What HTTP itself has for a request that can't be read, whatever the API documents: RFC 9110, section 15.5, and RFC 6585. */
const ofHttp = [400, 413, 414, 415, 431];

/** Refusals that mean the same: what the request says is wrong, what it names is not there, who calls may not, it contradicts others. */
const meanings: readonly (readonly number[])[] = [
  [400, 413, 414, 415, 422, 431],
  [404, 410],
  [401, 403],
  [409, 412, 423, 428],
];

/** Whether a status refuses a request for a reason for which the operation documents no status. */
export function isUndocumentedRefusal({ replies }: Operation, status: number): boolean {
  if (documentedReply(replies, status)) return false;
  if (ofHttp.includes(status)) return true;
  const alike = meanings.find((one) => one.includes(status));
  return alike?.every((one) => !documentedReply(replies, one)) ?? false;
}
