import { isThrownRefusal, type Reply } from '../../engine/handler.ts';
import { contract } from './generated/contract.ts';
import type { Context, Schemas } from './handler.ts';
import { errorAsMarkdown, markdownType } from './markdown.ts';
import { wantsMarkdown } from './output.ts';

type WithOutput = 'searchEvents' | 'summarizeEvents' | 'getEventDetails';

/**
 * The handler, whose refusals are Markdown where `output` asks for it. What the engine itself refuses (token, format)
 * stays JSON as long as an API has no say in how a refusal is written down.
 */
export const refusingInMarkdown =
  <Id extends WithOutput>(id: Id, handler: (context: Context<Id>) => Reply) =>
  (context: Context<Id>): Reply => {
    try {
      return handler(context);
    } catch (error) {
      const { output } = context.query as { output?: string };
      if (!isThrownRefusal(error) || !wantsMarkdown(output)) throw error;
      const { example, body } = error.refusal;
      const { status, value } = documentedError(id, example);
      const made = body?.(structuredClone(value), context.now) ?? value;
      return context.text(status as never, markdownType, errorAsMarkdown(made as Schemas['Error']));
    }
  };

function documentedError(id: WithOutput, name: string): { status: number; value: unknown } {
  for (const { status, content } of contract.operations.find((one) => one.id === id)?.replies ?? []) {
    const found = content.flatMap(({ examples }) => examples).find((one) => one.name === name);
    if (found) return { status: Number(status), value: found.value };
  }
  throw new Error(`${id} documents no error ${name}`);
}
