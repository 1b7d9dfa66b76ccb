import { isJson } from '../contract/media-type.ts';
import { documentedHeaders, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, headerText, problem, type StandinReply, withHeader } from './message.ts';
import { type Choice, negotiate } from './negotiate.ts';
import { appliedPreferences, type Preferences } from './prefer.ts';
import { withRequiredHeaders } from './required-headers.ts';
import { sampleReply } from './sample-reply.ts';

/**
 * Answers from the contract: for operations without a handler, because of a preference, or with the status `asked` of a
 * fault.
 */
export function fromContract(
  exchange: Exchange,
  endpoint: Endpoint,
  prefer: Preferences | undefined,
  asked = prefer,
): Answer {
  const { headers } = exchange.request;
  const choice = negotiate(endpoint, asked, headers.accept, exchange.mock.dynamic);
  const { fault } = endpoint.operation;
  const applied = (reply: StandinReply): Answer =>
    withRequiredHeaders(
      prefer ? withHeader(reply, 'preference-applied', headerText(appliedPreferences(prefer))) : reply,
      exchange,
    );
  const by = prefer ? 'Prefer: ' : '';
  switch (choice.kind) {
    case 'example':
      exchange.reason = fault ?? `${by}example ${choice.chosen.example.name}`;
      return applied(endpoint.fromExample(choice.chosen, choice.status));
    case 'empty':
      exchange.reason = `${by}documented without ${choice.content ? 'a schema' : 'content'}`;
      return applied(emptyReply(endpoint, choice));
    case 'undocumented': {
      const { reason } = choice;
      exchange.reason = by + reason;
      return withHeader(problem(404, 'Not Found', reason), 'standin-problem', headerText(reason));
    }
    case 'sample': {
      exchange.reason = `${by}a value made from the schema`;
      exchange.notes.push(...choice.notes);
      return sampleReply(exchange, endpoint, choice).then(({ reply, problem: failure }) => {
        if (!failure) return applied(reply);
        exchange.notes.push(failure);
        return applied(
          withHeader(reply, 'standin-problem', headerText([...choice.notes, failure].join('; '))),
        );
      });
    }
  }
}

/** Of a media type without a schema any body is valid: the smallest one is sent. */
function emptyReply(
  endpoint: Endpoint,
  { status, reply, content }: Choice & { kind: 'empty' },
): StandinReply {
  if (!content) return { status, headers: documentedHeaders(reply) };
  return endpoint.withBody(reply, content, status, isJson(content.mediaType) ? '{}' : '');
}
