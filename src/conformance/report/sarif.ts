import type { Report, Root } from './report.ts';
import { physicalLocation, sarifLog } from './sarif-log.ts';

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
  return sarifLog({
    id: `standin check/${run.id}`,
    ...{ standin, rules, results: roots.map(resultOf) },
    invocation: {
      executionSuccessful: verdict !== 'inconclusive',
      startTimeUtc: run.startedAt,
      toolExecutionNotifications: [{ level: 'note', message: { text: `${run.target}: ${conclusion}` } }],
    },
  });
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
        ...(place && { physicalLocation: physicalLocation(place) }),
        ...((node ?? operation) !== undefined && {
          logicalLocations: [{ fullyQualifiedName: node ?? operation }],
        }),
      },
    ],
    partialFingerprints: { 'standinCheck/v1': check },
    ...(status === 'known' && { suppressions: [{ kind: 'external', justification: why ?? 'known' }] }),
  };
}
