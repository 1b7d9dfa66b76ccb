import { _, type Ajv, type CodeKeywordDefinition, type KeywordErrorDefinition, str } from 'ajv';
import { useFunc } from 'ajv/dist/compile/util.js';
import { keepsExactly } from './exact-comparison.ts';
import { type ExactTexts, exactTexts } from './exact-texts.ts';

type Context = Parameters<CodeKeywordDefinition['code']>[0];

/** Where a message has the limit itself, as it is written. */
const signs: Readonly<Record<string, string>> = {
  ...{ minimum: '>=', maximum: '<=', exclusiveMinimum: '>', exclusiveMaximum: '<' },
};

/**
 * Lets Ajv's keywords compare with what the document writes, where `exactTexts` has it. They stay in their places, for these decide
 * about the order of errors.
 */
export function compareExactly(ajv: Ajv): void {
  for (const keyword of ['const', 'enum', ...Object.keys(signs)]) {
    const rule = ajv.RULES.all[keyword] as { definition: CodeKeywordDefinition };
    const own = rule.definition;
    rule.definition = { ...own, error: withText(own.error as KeywordErrorDefinition), code };

    function code(context: Context, ruleType?: string): void {
      const { gen, data, it } = context;
      const text = textOf(context);
      if (text === undefined) own.code(context, ruleType);
      else {
        const at = _`${it.parentData}, ${it.parentDataProperty}`;
        context.fail(_`!${useFunc(gen, named)}(${keyword}, ${text}, ${data}, ${at})`);
      }
    }
  }
}

const withText = (own: KeywordErrorDefinition): KeywordErrorDefinition => ({
  ...own,
  message: (context) => {
    const sign = signs[context.keyword as string];
    const text = sign && textOf(context as Context);
    if (text !== undefined) return str`must be ${sign} ${text}`;
    return typeof own.message === 'function' ? own.message(context) : own.message;
  },
});

const textOf = ({ it: { schema }, keyword }: Context): string | undefined =>
  (schema as { [exactTexts]?: ExactTexts })[exactTexts]?.[keyword];

/** Generated validators are bundled with it, from this folder. */
const named = Object.assign(keepsExactly, {
  code: `require("./exact-comparison.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}").keepsExactly`,
});
