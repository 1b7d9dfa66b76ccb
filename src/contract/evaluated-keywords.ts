import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name, str } from 'ajv';
import { not } from 'ajv/dist/compile/codegen/index.js';
import { resetErrorsCount } from 'ajv/dist/compile/errors.js';
import namesModule from 'ajv/dist/compile/names.js';
import { alwaysValidSchema, Type } from 'ajv/dist/compile/util.js';
import containsDefinition from 'ajv/dist/vocabularies/applicator/contains.js';
import { listOf } from './document-nodes.ts';
import { containedInBranches } from './json-schema.ts';

/**
 * The keywords that decide which members and items count as evaluated (JSON Schema 2020-12, core 11), where Ajv departs from the
 * specification. Errors are the same as Ajv's.
 */

/** Ajv counts what `if` evaluates though the value breaks it, and nothing if there is neither `then` nor `else`. */
const condition: CodeKeywordDefinition = {
  keyword: 'if',
  schemaType: ['object', 'boolean'],
  trackErrors: true,
  error: {
    message: ({ params }) => str`must match "${params.ifClause}" schema`,
    params: ({ params }) => _`{failingKeyword: ${params.ifClause}}`,
  },
  code(context) {
    const { gen, it } = context;
    const [hasThen, hasElse] = [hasBranch(context, 'then'), hasBranch(context, 'else')];
    if (!hasThen && !hasElse && !it.opts.unevaluated) return;
    const valid = gen.let('valid', true);
    const holds = gen.name('_valid');
    const quiet = { compositeRule: true, createErrors: false, allErrors: false } as const;
    const evaluated = context.subschema({ keyword: 'if', ...quiet }, holds);
    context.mergeValidEvaluated(evaluated, holds);
    context.reset();
    if (!hasThen && !hasElse) return;
    const ifClause = gen.let('ifClause');
    context.setParams({ ifClause });
    const branch = (keyword: 'then' | 'else') => (): void => {
      const result = context.subschema({ keyword }, holds);
      gen.assign(valid, holds);
      context.mergeValidEvaluated(result, valid);
      gen.assign(ifClause, _`${keyword}`);
    };
    if (hasThen && hasElse) gen.if(holds, branch('then'), branch('else'));
    else if (hasThen) gen.if(holds, branch('then'));
    else gen.if(not(holds), branch('else'));
    context.pass(valid, () => context.error(true));
  },
};

function hasBranch({ it }: KeywordCxt, keyword: 'then' | 'else'): boolean {
  const schema = typeof it.schema === 'object' ? it.schema[keyword] : undefined;
  return schema !== undefined && !alwaysValidSchema(it, schema);
}

// Ajv is CommonJS: its types and its values disagree about the default export.
const names = ((namesModule as { default?: unknown }).default ?? namesModule) as typeof namesModule.default;
const ajvContains = ((containsDefinition as { default?: unknown }).default ??
  containsDefinition) as CodeKeywordDefinition;

/** Ajv counts all items as evaluated, not only those that match: see `withContained`. */
const contains: CodeKeywordDefinition = {
  ...ajvContains,
  code(context, ruleType) {
    const { items } = context.it;
    ajvContains.code(context, ruleType);
    context.it.items = items;
  },
};

/** Ajv takes `true`, that all items are evaluated, for the number 1, if a branch decides it. */
const unevaluatedItems: CodeKeywordDefinition = {
  keyword: 'unevaluatedItems',
  type: 'array',
  schemaType: ['boolean', 'object'],
  error: {
    message: ({ params: { len } }) => str`must NOT have more than ${len} items`,
    params: ({ params: { len } }) => _`{limit: ${len}}`,
  },
  code(context) {
    const { gen, schema, data, it } = context;
    const items = it.items ?? 0;
    if (items === true) return;
    const length = gen.const('len', _`${data}.length`);
    const first =
      items instanceof Name ? gen.const('first', _`${items} === true ? ${length} : ${items} || 0`) : items;
    context.setParams({ len: first });
    const pairs = listOf((it.schema as Record<string, unknown>)[containedInBranches]);
    if (pairs.length > 0) {
      const valid = eachAdmitted(context, pairs.length, first, length);
      // What an item breaks is reported already; `false` has nothing to report.
      if (schema === false) context.pass(valid);
      else context.ok(valid);
    } else if (schema === false) context.fail(_`${length} > ${first}`);
    else if (typeof schema === 'object' && !alwaysValidSchema(it, schema)) {
      const valid = gen.let('valid', true);
      const isItemValid = gen.name('_valid');
      gen.forRange('i', first, length, (index) => {
        const item = { dataProp: index, dataPropType: Type.Num };
        context.subschema({ keyword: 'unevaluatedItems', ...item }, isItemValid);
        gen.if(not(isItemValid), () => gen.assign(valid, false));
      });
      context.ok(valid);
    }
    it.items = true;
  },
};

/** Whether each item is admitted by a `contains` in a branch that the list takes, or by the schema of the keyword. */
function eachAdmitted(context: KeywordCxt, count: number, first: Code | number, length: Name): Name {
  const { gen, it } = context;
  /** Whether a schema of a branch holds; what it reports is dropped. */
  const holds = (index: number, place: { dataProp?: Name; dataPropType?: Type } = {}): Name => {
    const valid = gen.name('_valid');
    const before = gen.const('before', names.errors);
    const quiet = { compositeRule: true, createErrors: false, allErrors: false } as const;
    const one = { keyword: containedInBranches, schemaProp: String(index) };
    context.subschema({ ...one, ...place, ...quiet }, valid);
    resetErrorsCount(gen, before);
    return valid;
  };
  const evenIndexes = Array.from({ length: count / 2 }, (_, n) => 2 * n);
  const branches = evenIndexes.map((index) => {
    return { index, isTaken: holds(index) };
  });
  const valid = gen.let('valid', true);
  gen.forRange('i', first, length, (item) => {
    const place = { dataProp: item, dataPropType: Type.Num };
    const isAdmitted = gen.let('admitted', false);
    for (const { index, isTaken } of branches)
      gen.if(_`!${isAdmitted} && ${isTaken}`, () => {
        gen.assign(isAdmitted, holds(index + 1, place));
      });
    gen.if(not(isAdmitted), () => {
      if (context.schema === false) {
        gen.assign(valid, false);
        return;
      }
      const isItemValid = gen.name('_valid');
      context.subschema({ keyword: 'unevaluatedItems', ...place }, isItemValid);
      gen.if(not(isItemValid), () => gen.assign(valid, false));
    });
  });
  it.items = true;
  return valid;
}

export const evaluatedKeywords = [condition, contains, unevaluatedItems];
