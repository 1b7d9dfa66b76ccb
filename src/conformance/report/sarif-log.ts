import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isHttp } from '../../contract/reference-scope.ts';

interface SarifRun {
  /** Of this run among others: `standin check/4f2a`. */
  id: string;
  /** The version of Standin. */
  standin: string;
  rules: readonly object[];
  results: readonly object[];
  invocation: object;
}

/** The text of a log of one run: SARIF 2.1.0, sections 3.13 and 3.14. */
export function sarifLog({ id, standin, rules, results, invocation }: SarifRun): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'standin', semanticVersion: standin, rules } },
        automationDetails: { id },
        invocations: [invocation],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** SARIF 2.1.0, section 3.29. */
export const physicalLocation = (place: {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}): object => ({
  artifactLocation: { uri: uriOf(place.file) },
  ...(place.line !== undefined && {
    region: { startLine: place.line, ...(place.column !== undefined && { startColumn: place.column }) },
  }),
});

/** A path from the folder in which the command runs stays one: code scanning resolves it against the repository. */
function uriOf(file: string): string {
  if (isHttp(file)) return file;
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file
    .replace(/^\.[\\/]/, '')
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');
}
