import type { StandinReply } from '../../../engine/message.ts';
import { type Anything, withBody } from '../../../mutants/defects.ts';

export const anywhere = /^\/v1\/orgs\//;
export const edited =
  (edit: (body: Anything) => Anything) =>
  (reply: StandinReply, body: Anything): StandinReply =>
    body === undefined ? reply : withBody(reply, edit(body));
