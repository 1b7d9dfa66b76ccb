import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isHttp } from '../../contract/reference-scope.ts';
import type { Report, Root } from './report.ts';

const levels: Readonly<Record<Root['status'], string>> = {
  failed: 'error',
  blocked: 'error',
  warned: 'warning',
  known: 'error',
};

/** SARIF 2.1.0, as code scanning reads it: a result for each root, at the place in the document that says what is not kept. */
export function sarifReport(report: Report): string {
  const { standin, run, roots, verdict, conclusion } = report;
  const rules = roots.map(({ check, says, source }) => ({
    id: check,
    shortDescription: { text: says },
    fullDescription: { text: `${says} (${source})` },
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'standin', semanticVersion: standin, rules } },
        automationDetails: { id: `standin check/${run.id}` },
        invocations: [
          {
            executionSuccessful: verdict !== 'inconclusive',
            startTimeUtc: run.startedAt,
            toolExecutionNotifications: [
              { level: 'note', message: { text: `${run.target}: ${conclusion}` } },
            ],
          },
        ],
        results: roots.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(root: Root, ruleIndex: number): object {
  const { status, check, says, documented, received, node, operation, place, why, alike, blocks, replay } =
    root;
  const lines = [
    says,
    `documented: ${documented}`,
    `received: ${received}`,
    ...(alike.length > 0 ? [`the same in ${alike.length} other checks`] : []),
    ...(blocks.length > 0 ? [`it blocks ${blocks.length} checks`] : []),
    replay,
  ];
  return {
    ruleId: check,
    ruleIndex,
    level: levels[status],
    message: { text: lines.join('\n').toWellFormed() },
    locations: [
      {
        ...(place && {
          physicalLocation: {
            artifactLocation: { uri: uriOf(place.file) },
            ...(place.line !== undefined && { region: { startLine: place.line } }),
          },
        }),
        ...((node ?? operation) !== undefined && {
          logicalLocations: [{ fullyQualifiedName: node ?? operation }],
        }),
      },
    ],
    partialFingerprints: { 'standinCheck/v1': check },
    ...(status === 'known' && { suppressions: [{ kind: 'external', justification: why ?? 'known' }] }),
  };
}

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
