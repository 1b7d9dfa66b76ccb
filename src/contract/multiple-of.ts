import { _, type CodeKeywordDefinition, str } from 'ajv';
import { useFunc } from 'ajv/dist/compile/util.js';
import { type ExactTexts, exactTexts } from './exact-texts.ts';
import { isMultiple } from './is-multiple.ts';

/**
 * The keyword `multipleOf`. Ajv divides in binary, so that 19.99 is not a multiple of 0.01; its option for this has one
 * tolerance for numbers of all sizes. Errors are the same as Ajv's.
 */
export const multipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code(context) {
    const { gen, data, schemaCode, it } = context;
    const text = (it.schema as { [exactTexts]?: ExactTexts })[exactTexts]?.multipleOf;
    const at = _`${it.parentData}, ${it.parentDataProperty}`;
    context.fail(
      text === undefined
        ? _`!${useFunc(gen, named)}(${data}, ${schemaCode}, ${at})`
        : _`!${useFunc(gen, named)}(${data}, ${schemaCode}, ${at}, ${text})`,
    );
  },
};

/** Generated validators are bundled with it, from this folder. */
const named = Object.assign(isMultiple, {
  code: `require("./is-multiple.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}").isMultiple`,
});
