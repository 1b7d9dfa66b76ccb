import type { StandinReply } from '../../../engine/message.ts';
import { type Untyped, withBody } from '../../../mutants/defects.ts';

export const everyPath = /^\/v1\/orgs\//;
export const changeJson =
  (edit: (body: Untyped) => Untyped) =>
  (reply: StandinReply, body: Untyped): StandinReply =>
    body === undefined ? reply : withBody(reply, edit(body));
