import type { Received } from '../model/exchange.ts';
import { ask } from '../target/ask-as-persona.ts';
import type { Run } from './run.ts';

/**
 * Why nothing is known about what a check found, if the target has come to refuse one of its personas: a token may expire while the
 * run goes on, or be revoked. Asked only where one of the calls was refused. The checks that follow are skipped with the sentence.
 */
export async function lostPersona(
  api: string,
  exchanges: readonly Received[],
  { target, suites, client, learnt }: Run,
): Promise<string | undefined> {
  const suite = suites.get(api);
  const apiTarget = target.apis[api];
  if (!suite || !apiTarget?.accepting) return undefined;
  const refused = exchanges.filter(({ status }) => status === 401 || status === 403);
  for (const persona of new Set(refused.map(({ sent }) => sent.persona))) {
    const probe = persona === undefined ? undefined : apiTarget.accepting[persona];
    if (persona === undefined || probe === undefined) continue;
    const known = learnt.lostPersona(api, persona);
    if (known !== undefined) return known;
    const operation = suite.api.operation(probe);
    const timeout = target.timeout;
    const answer = await ask(suite.api, apiTarget, operation, persona, { client, timeout });
    if (answer?.status !== 401 && answer?.status !== 403) continue;
    const sentence = `${persona}'s token is no longer accepted: ${answer.status} at ${operation.method} ${operation.path}, which accepted it before`;
    learnt.losePersona(api, persona, sentence);
    return sentence;
  }
  return undefined;
}
