import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { builtIn, noticeOf } from '../src/contract/audience.ts';
import { bundledModule } from '../src/contract/validator-modules.ts';

// ajv is CommonJS: its types and its value do not agree about the default export.
const standalone = ((standaloneModule as unknown as { default?: unknown }).default ??
  standaloneModule) as typeof standaloneModule.default;

const file = 'spec/x-standin.schema.json';

/** The types of `x-standin`, and a validator of it that needs no Ajv at run time, of its JSON Schema. */
export async function xStandinModules(): Promise<Map<string, string>> {
  const text = readFileSync(file, 'utf8');
  const schema = JSON.parse(text);
  const notice = noticeOf(file, builtIn(''));
  const schemas = JSON.parse(text.replaceAll('#/definitions/', '#/components/schemas/')).definitions;
  const ast = await openapiTS(
    { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { schemas } } as OpenAPI3,
    { immutable: true, alphabetize: false, silent: true },
  );
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    code: { source: true, esm: true },
    schemas: { file: schema },
  });
  const code = await bundledModule(standalone(ajv, { validate: 'file' }));
  return new Map([
    ['x-standin.ts', `${notice}${astToString(ast).replace(/[ \t]+$/gm, '')}`],
    ['x-standin-validators.js', `${notice}${code}`],
    [
      'x-standin-validators.d.ts',
      `${notice}import type { ErrorObject } from 'ajv';\n\nexport const validate: ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };\n`,
    ],
  ]);
}
