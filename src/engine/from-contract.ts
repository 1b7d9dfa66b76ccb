import { documentedHeaders, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, headerText, problem, type StandinReply, withHeader } from './message.ts';
import { type Choice, negotiate } from './negotiate.ts';
import { appliedPreferences, type Preferences } from './prefer.ts';
import { withRequiredHeaders } from './required-headers.ts';
import { sampleReply } from './sample-reply.ts';

/** Answers from the contract: for operations without a handler, or because of a preference. */
export function fromContract(
  exchange: Exchange,
  endpoint: Endpoint,
  prefer: Preferences | undefined,
): Answer {
  const { headers } = exchange.request;
  return sendChoice(
    exchange,
    endpoint,
    negotiate(endpoint, prefer, headers.accept, exchange.mock.dynamic),
    prefer,
  );
}

/** The reply that the contract documents for a status; undefined if there is none. A range or `default` documents errors only. */
export function documentedReply(exchange: Exchange, endpoint: Endpoint, status: number): Answer | undefined {
  const code = String(status);
  const isDocumented = status < 400 ? endpoint.documented(code) : endpoint.reply(code);
  if (!isDocumented) return undefined;
  const { headers } = exchange.request;
  return sendChoice(exchange, endpoint, negotiate(endpoint, { code }, headers.accept, false), undefined);
}

function sendChoice(
  exchange: Exchange,
  endpoint: Endpoint,
  choice: Choice,
  prefer: Preferences | undefined,
): Answer {
  const { fault } = endpoint.operation;
  const applied = (reply: StandinReply): Answer =>
    withRequiredHeaders(
      prefer ? withHeader(reply, 'preference-applied', headerText(appliedPreferences(prefer))) : reply,
      exchange,
    );
  const by = prefer ? 'Prefer: ' : '';
  switch (choice.kind) {
    case 'example':
      exchange.reason =
        fault === undefined ? `${by}example ${choice.chosen.example.name}` : `not served: ${fault}`;
      return applied(endpoint.fromExample(choice.chosen, choice.status));
    case 'empty':
      exchange.reason = `${by}documented without content`;
      return applied({ status: choice.status, headers: documentedHeaders(choice.reply) });
    case 'undocumented': {
      exchange.reason = `${by}${choice.reason}`;
      return withHeader(
        problem(404, 'Not Found', choice.reason),
        'standin-problem',
        headerText(choice.reason),
      );
    }
    case 'sample': {
      exchange.reason = `${by}${choice.content.hasSchema ? 'a value made from the schema' : 'no schema and no example'}`;
      exchange.notes.push(...choice.notes);
      return sampleReply(exchange, endpoint, choice).then(({ reply, problem: failure }) => {
        if (failure) exchange.notes.push(failure);
        const problems = [...choice.notes, failure].filter(Boolean).join('; ');
        return applied(failure ? withHeader(reply, 'standin-problem', headerText(problems)) : reply);
      });
    }
  }
}
