import { _, type CodeKeywordDefinition, str } from 'ajv';
import { useFunc } from 'ajv/dist/compile/util.js';
import { duplicateItems } from './duplicate-items.ts';

/**
 * The keyword `uniqueItems`. Ajv compares each item with each other one: 20,000 objects take half a minute. Errors are the
 * same as Ajv's.
 */
export const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: ({ params: { i, j } }) =>
      str`must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
    params: ({ params: { i, j } }) => _`{i: ${i}, j: ${j}}`,
  },
  code(context) {
    const { gen, data, schema } = context;
    if (!schema) return;
    const pair = gen.const('pair', _`${useFunc(gen, named)}(${data})`);
    context.setParams({ i: _`${pair}[0]`, j: _`${pair}[1]` });
    context.fail(_`${pair}`);
  },
};

/** Generated validators are bundled with it, from this folder. */
const named = Object.assign(duplicateItems, {
  code: `require("./duplicate-items.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}").duplicateItems`,
});
