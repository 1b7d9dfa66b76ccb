import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { type ReadOptions, readDocument } from '../../src/contract/read-document.ts';

/** Folders of documents, below one folder that is removed at the end. */
export class WrittenDocuments {
  readonly folder = mkdtempSync(join(tmpdir(), 'standin-document-'));
  #count = 0;

  /** A new folder with these files; gives the path of the first. */
  write(files: Readonly<Record<string, string | Uint8Array>>): string {
    const here = join(this.folder, String(this.#count++));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(here, name)), { recursive: true });
      writeFileSync(join(here, name), text);
    }
    return join(here, Object.keys(files)[0] as string);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const head = 'openapi: 3.1.0\ninfo: { title: a, version: "1" }\n';

/** A document whose GET /a answers with this schema: YAML in flow style, on line 12. */
export const withSchema = (schema: string): string =>
  `${head}paths:\n  /a:\n    get:\n      responses:\n        "200":\n          description: ok\n          content:\n            application/json:\n              schema:\n                ${schema}\n`;

/** The error with which a document is refused: one line without control characters. */
export async function refusalOf(path: string, options?: ReadOptions): Promise<InputError> {
  const error = await loadContract(path, options).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error, `${path} was read`).toBeInstanceOf(InputError);
  expect(error.message).not.toMatch(/[\n\r]|\p{Cc}/u);
  return error;
}

/** What a document is served without: one line for each fault, which an operation or none pays for. */
export async function faultsOf(path: string, options?: ReadOptions): Promise<string[]> {
  const { faults } = await readDocument(path, options);
  for (const one of faults) expect(one).not.toMatch(/[\n\r]|\p{Cc}/u);
  return faults;
}
