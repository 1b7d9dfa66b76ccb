/** What `standin init` writes is typed from its contract: judged by TypeScript, with the folder's own settings. */
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OwnApi, ownApi } from './own-api.ts';

let own: OwnApi;
beforeAll(async () => {
  own = await ownApi();
});
afterAll(() => own.remove());

/** One line for each error in the folder's files, as if Standin were installed beside it. `instead` are texts of files. */
function errorsIn(instead: Record<string, string> = {}): string[] {
  const { config } = ts.readConfigFile(join(own.folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, own.folder);
  const paths = {
    standin: [resolve('src/index.ts')],
    'standin/conformance': [resolve('src/conformance.ts')],
  };
  // Our sources are not what is judged: they want to know Node.
  const all: ts.CompilerOptions = {
    ...options,
    paths,
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
  };
  const host = ts.createCompilerHost(all);
  const { readFile } = host;
  const texts = new Map(Object.entries(instead).map(([name, text]) => [join(own.folder, name), text]));
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const program = ts.createProgram(fileNames, all, host);
  const own_ = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(own.folder));
  expect(own_.length).toBeGreaterThan(10);
  return own_
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText, file }) => {
      const name = file?.fileName.slice(own.folder.length + 1);
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

describe('the types of a user’s API', () => {
  test('fit all that `standin init` writes', () => {
    expect(errorsIn()).toEqual([]);
  });

  test('know the documented replies, errors, parameters and fields', () => {
    const handlers = own.read('handlers.ts');
    const wrong = errorsIn({
      'handlers.ts': handlers
        .replace("refuse('writers-only')", "refuse('readers-only')")
        .replace('reply(201, shown(task))', 'reply(201, { ...shown(task), done: 1 })')
        .replace('title: body.title', 'title: body.name')
        .replace('{ limit, cursor }', '{ limit, cursor, offset }'),
    });
    expect(wrong.filter((one) => /"?'?readers-only/.test(one))).toHaveLength(1);
    expect(wrong.filter((one) => /'number' is not assignable to type 'boolean'/.test(one))).toHaveLength(1);
    expect(wrong.filter((one) => /Property 'name' does not exist/.test(one))).toHaveLength(1);
    expect(wrong.filter((one) => /Property 'offset' does not exist/.test(one))).toHaveLength(1);
  });
});
