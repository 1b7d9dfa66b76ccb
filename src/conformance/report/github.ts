import { shortened } from '../../contract/one-line.ts';
import { conclusionOn } from './conclusion.ts';
import { code, details, fenced, fitting, plain, table } from './markdown.ts';
import type { Report, ReportedCoverage, Root } from './report.ts';

/** How many differences are shown in full, and how many others in a line each. */
const maxRoots = 5;
const maxLines = 100;

/** A step summary of GitHub Actions, in Markdown. */
export function githubSummary(report: Report): string {
  const { run, counts, verdict, conclusion, remarks, roots, skipped, errors, untested, coverage } = report;
  const marks = { conforms: '✅', violates: '❌', inconclusive: '⚠️', partial: '⚠️' };
  const facts = `${counts.checks} checks, ${run.requests} requests, ${(run.took / 1000).toFixed(1)} s`;
  const blocks = [
    `## ${marks[verdict]} ${plain(conclusionOn(run.target, conclusion))}`,
    `${facts}, run ${code(run.id)}`,
    table(
      [
        'passed',
        'failed',
        'known',
        'warned',
        'skipped',
        'errors',
        ...(counts.blocked > 0 ? ['blocked'] : []),
      ],
      [
        [
          ...[counts.passed, counts.failed, counts.known, counts.warned, counts.skipped, counts.error],
          ...(counts.blocked > 0 ? [counts.blocked] : []),
        ].map(String),
      ],
    ),
    ...leftOutOf(report),
    ...remarks.map((remark) => `> ${plain(remark)}`),
    ...untested.map(({ api, reason }) => `Not tested: ${plain(api)}, ${plain(reason)}`),
    ...roots.slice(0, maxRoots).map(ofRoot),
    ...otherRoots(roots.slice(maxRoots)),
    ...(errors.length > 0
      ? [
          '### Checks with a fault of their own',
          ...errors
            .slice(0, maxRoots)
            .map(({ check, message }) => `- ${code(check)}: ${plain(message.split('\n')[0] ?? '')}`),
        ]
      : []),
    ...(coverage.length > 0 ? ['### Coverage', coverageTable(coverage)] : []),
    ...coverage.map(operations),
    ...(skipped.length > 0
      ? [
          details(
            `${counts.skipped} skipped`,
            skipped
              .slice(0, 100)
              .map(({ reason, checks }) => `- ${checks.length} × ${plain(reason)}`)
              .join('\n'),
          ),
        ]
      : []),
  ];
  return fitting(blocks);
}

function otherRoots(roots: readonly Root[]): string[] {
  if (roots.length === 0) return [];
  const lines = roots
    .slice(0, maxLines)
    .map((root) => `- ${rootMarks[root.status]} ${code(root.check)}: ${plain(short(root.documented, 100))}`);
  return [`And ${roots.length} more, which the other reports show in full:`, lines.join('\n')];
}

/** What did not run, if that is much. */
function leftOutOf({ verdict, run, leftOut }: Report): string[] {
  if (verdict === 'conforms' || leftOut.length === 0 || (verdict === 'violates' && run.cut === undefined))
    return [];
  const why = run.cut === undefined ? 'Left out' : `Left out, because ${plain(run.cut)}`;
  return [
    `${why}: ${leftOut
      .slice(0, 50)
      .map(({ operation, checks }) => `${code(operation)} ${checks}`)
      .join(', ')}`,
  ];
}

function ofRoot(root: Root): string {
  const { status, check, says, source, why, request, documented, received, again, replay, alike, blocks } =
    root;
  const asked =
    request && `${request.method} ${request.url}${request.persona ? ` as ${request.persona}` : ''}`;
  const body = [
    `${plain(says)}<br><sub>${plain(source)}</sub>`,
    ...(why === undefined ? [] : [`_${plain(why)}_`]),
    ...(asked === undefined
      ? []
      : [code(asked) + (request?.wrong ? `, wrong in it: ${plain(request.wrong)}` : '')]),
    table(['documented', 'received'], [[code(short(documented)), code(short(received))]]),
    fenced([...(again === undefined || again.length > 2000 ? [] : [again]), replay].join('\n'), 'sh'),
    ...(alike.length === 0
      ? []
      : [
          `The same in ${alike.length} more: ${alike.slice(0, 10).map(code).join(', ')}${alike.length > 10 ? ', …' : ''}`,
        ]),
    ...(blocks.length === 0
      ? []
      : [
          `It blocks ${blocks.length}: ${blocks.slice(0, 10).map(code).join(', ')}${blocks.length > 10 ? ', …' : ''}`,
        ]),
  ];
  return details(
    `${rootMarks[status]} <code>${plain(check)}</code>: ${plain(short(documented, 100))}`,
    body.join('\n\n'),
  );
}

const rootMarks = { failed: '❌', warned: '⚠️', known: '☑️', blocked: '⛔' };

function coverageTable(coverage: readonly ReportedCoverage[]): string {
  const rows = coverage.map(({ api, shares }) => [
    plain(api),
    ...[shares.statuses, shares.errors, shares.limits, shares.messages, shares.statements].map(
      ({ seen, of }) => (of === 0 ? '' : `${seen} of ${of}`),
    ),
  ]);
  return table(['API', 'statuses', 'named errors', 'limit cases', 'messages', 'statements'], rows);
}

function operations({ api, operations: all }: ReportedCoverage): string {
  const rows = all.map(({ id, statuses, undocumented }) => [
    code(id),
    [
      ...statuses.map(({ status, seen, failed, unobservable }) => {
        const mark = failed > 0 ? '❌' : seen > 0 ? '✅' : unobservable === undefined ? '⬜' : '➖';
        return `${mark} ${plain(status)}`;
      }),
      ...undocumented.map((status) => `❗ ${status}`),
    ].join(' '),
  ]);
  return details(`${plain(api)}: each operation and status`, table(['operation', 'statuses'], rows));
}

const short = (text: string, length = 300): string => shortened(text, length);
