import { writeJson } from '../../contract/bodies/json.ts';
import { visible } from '../../contract/one-line.ts';
import type { Side } from '../model/check.ts';
import { conclusionOn } from './conclusion.ts';
import { script, style } from './html-page.ts';
import type { CheckRow, Report, ReportedCoverage, Root } from './report.ts';

/** One file that needs nothing else: no network, and a script for the filter, links and copy buttons only. */
export function htmlReport(report: Report): string {
  const { run, verdict, conclusion, counts, remarks, roots, errors, skipped, untested, coverage, checks } =
    report;
  const title = conclusionOn(run.target, conclusion);
  const states = ['passed', 'failed', 'known', 'warned', 'blocked', 'skipped', 'error'] as const;
  const rows = new Map(checks.map(({ id }, index) => [id, `#c${index}`]));
  const leadTo: LeadTo = (check) => (check === undefined ? undefined : rows.get(check));
  const seconds = (run.took / 1000).toFixed(1);
  const facts = `${counts.checks} checks, ${run.requests} requests, ${seconds} s, run ${run.id}, started ${run.startedAt}${run.seed === undefined ? '' : `, seed ${run.seed}`}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<header class="${verdict}">
<h1>${text(run.target)}${conclusion.startsWith('nothing') ? ':' : ''} <strong>${text(conclusion)}</strong></h1>
<p>${text(facts)}</p>
<ul class="counts">${states
    .filter((state) => counts[state] > 0 || state === 'passed' || state === 'failed')
    .map(
      (state) => `<li class="${state}"><b>${counts[state]}</b> ${state === 'error' ? 'errors' : state}</li>`,
    )
    .join('')}</ul>
${run.cut === undefined ? '' : `<p class="remark">${text(run.cut)}</p>`}
${ofLeftOut(report)}
${remarks.map((remark) => `<p class="remark">${text(remark)}</p>`).join('\n')}
${untested.map(({ api, reason }) => `<p>Not tested: ${text(api)}, ${text(reason)}</p>`).join('\n')}
</header>
<main>
<p class="filter" hidden><label>Filter <input type="search" placeholder="a word of a check, sentence, request or answer"></label> <output></output></p>
${section('roots', 'What is not as documented', ofRoots(roots, leadTo), roots.length > 0)}
${section('coverage', 'What was judged', legend + coverage.map((one) => ofApi(one, leadTo)).join('\n'), coverage.length > 0)}
${section(
  'errors',
  'Checks with a fault of their own',
  errors
    .map(
      ({ check, says, message }) =>
        `<article class="error item"><h3><code>${text(check)}</code></h3><p>${text(says)}</p><pre>${text(message)}</pre></article>`,
    )
    .join('\n'),
  errors.length > 0,
)}
${section(
  'skipped',
  'Skipped',
  skipped
    .map(
      ({ reason, checks: ids }) =>
        `<details class="item"><summary><b>${ids.length}</b> ${text(reason)}</summary><p>${ids.map((id) => `<code>${text(id)}</code>`).join(' ')}</p></details>`,
    )
    .join('\n'),
  skipped.length > 0,
)}
<section id="checks"><details><summary><h2>All checks</h2></summary>
<div class="scroll"><table class="checks"><thead><tr><th scope="col">state</th><th scope="col">check</th><th scope="col">what it holds</th></tr></thead><tbody>
${checks.map((row, index) => ofCheck(row, index, leadTo)).join('\n')}
</tbody></table></div></details></section>
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** The place of a check on the page, if it ran. */
type LeadTo = (check: string | undefined) => string | undefined;

const link = (inner: string, to: string | undefined): string =>
  to === undefined ? inner : `<a href="${to}">${inner}</a>`;

function ofCheck(
  { id, status, says, source, documented, received, reason, root, blockedBy }: CheckRow,
  index: number,
  leadTo: LeadTo,
): string {
  const difference =
    documented === undefined
      ? ''
      : `<br><small>documented: ${text(documented.slice(0, 300))}<br>received: ${text((received ?? '').slice(0, 300))}</small>`;
  const why = reason === undefined ? '' : `<br><small>${text(reason)}</small>`;
  const by =
    blockedBy === undefined
      ? ''
      : `<br><small>blocked by ${link(`<code>${text(blockedBy)}</code>`, leadTo(blockedBy))}</small>`;
  return `<tr class="item" id="c${index}"><td class="${status}">${link(status, root === undefined ? undefined : `#r${root}`)}</td><td><code>${text(id)}</code></td><td>${text(says)} <small>${text(source)}</small>${difference}${why}${by}</td></tr>`;
}

/** What did not run, by operation, if that is why the run does not conform. */
function ofLeftOut({ verdict, run, leftOut, counts }: Report): string {
  if (verdict === 'conforms' || leftOut.length === 0 || (verdict === 'violates' && run.cut === undefined))
    return '';
  const rows = leftOut.map(({ operation, checks }) => `<code>${text(operation)}</code> ${checks}`);
  return `<details><summary>left out: ${counts.skipped} checks</summary><p>${rows.join(', ')}</p></details>`;
}

/** How many are shown in full; of the others each is a line that opens. */
const maxRoots = 5;

const ofRoots = (roots: readonly Root[], leadTo: LeadTo): string =>
  roots
    .map((root, index) =>
      index < maxRoots
        ? ofRoot(root, index, leadTo)
        : `<details class="item more" id="r${index}"><summary><span class="tag ${root.status}">${root.status}</span> <code>${text(root.check)}</code> ${text(root.documented.slice(0, 120))}</summary>${ofRoot(root, undefined, leadTo)}</details>`,
    )
    .join('\n');

const section = (id: string, title: string, inner: string, isThere: boolean): string =>
  isThere ? `<section id="${id}"><h2>${title}</h2>\n${inner}\n</section>` : '';

const legend = `<ul class="legend">${[
  ['passed', 'seen'],
  ['failed', 'not as documented'],
  ['warned', 'only warned of'],
  ['skipped', 'skipped'],
  ['blocked', 'blocked'],
  ['unseen', 'not seen'],
  ['hidden-one', 'no request can show it'],
]
  .map(([state, says]) => `<li><i class="${state}"></i> ${says}</li>`)
  .join('')}</ul>\n`;

/** The picture: operations by statuses, and a square for each error, limit and message. */
function ofApi(one: ReportedCoverage, leadTo: LeadTo): string {
  const { api, title, operations, errors, limits, messages, shares, statements } = one;
  const statuses = [
    ...new Set(operations.flatMap((operation) => operation.statuses.map(({ status }) => status))),
  ].sort();
  const columns = statuses.map((status) => `<th scope="col">${text(status)}</th>`).join('');
  const rows = operations.map(({ id, method, path, statuses: own, undocumented }) => {
    const cells = statuses.map((status) => {
      const cell = own.find((other) => other.status === status);
      if (!cell) return '<td></td>';
      const { state, mark, says } = shownStatus(cell);
      const inner = `${mark}<span class="sr">${text(says)}</span>`;
      return `<td class="${state}" title="${text(`${id} ${status}: ${says}`)}">${link(inner, leadTo(cell.check))}</td>`;
    });
    const others = undocumented.map(
      (status) => `<span class="failed" title="not documented">! ${status}</span>`,
    );
    return `<tr class="item"><th scope="row" title="${text(`${method} ${path}`)}"><code>${text(id)}</code></th>${cells.join('')}<td class="undocumented">${others.join(' ')}</td></tr>`;
  });
  const ofErrors = errors.map(({ operation, name, status, isSeen, unobservable, check }) => {
    const state = isSeen ? 'passed' : unobservable === undefined ? 'unseen' : 'hidden-one';
    const says = isSeen ? 'seen' : (unobservable ?? 'not seen');
    const whole = `${operation === '*' ? 'any path' : operation} ${status} ${name}: ${says}`;
    return square(state, whole, leadTo(check));
  });
  const ofLimits = limits.flatMap(({ operation, place, keyword, value, sides, checks }) =>
    Object.entries(sides).map(([side, state]) =>
      square(
        state === 'untested' || state === 'not-run' ? 'unseen' : state === 'left-out' ? 'hidden-one' : state,
        `${operation} ${place} ${keyword} ${writeJson(value)}, ${sideNames[side as Side]}: ${state}`,
        leadTo(checks[side as Side]),
      ),
    ),
  );
  const ofMessages = messages.map(({ channel, name, isSeen }) =>
    square(isSeen ? 'passed' : 'unseen', `${channel} ${name}: ${isSeen ? 'seen' : 'not seen'}`),
  );
  const ofStatements = statements.map(({ id, state }) =>
    square(
      state === 'untested' || state === 'not-run'
        ? 'unseen'
        : state === 'unobservable'
          ? 'hidden-one'
          : state,
      `${id}: ${state}`,
      leadTo(`${api}/${id}`),
    ),
  );
  const line = (
    name: string,
    { seen, of }: { seen: number; of: number },
    squares: readonly string[],
  ): string =>
    squares.length === 0
      ? ''
      : `<div><dt>${name} <small>${seen} of ${of}</small></dt><dd class="squares">${squares.join('')}</dd></div>`;
  return `<article class="api"><h3>${text(api)} <small>${text(title)}</small></h3>
<div class="scroll"><table class="grid"><caption>Operations by documented status, ${shares.statuses.seen} of ${shares.statuses.of} seen</caption>
<thead><tr><th scope="col">operation</th>${columns}<th scope="col" class="undocumented"></th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
<dl>${line('named errors', shares.errors, ofErrors)}${line('limit cases', shares.limits, ofLimits)}${line('messages', shares.messages, ofMessages)}${line('statements', shares.statements, ofStatements)}</dl>
</article>`;
}

const sideNames = { valid: 'just inside', invalid: 'just outside' } as const;

function shownStatus({
  seen,
  failed,
  unobservable,
}: ReportedCoverage['operations'][number]['statuses'][number]): {
  state: string;
  mark: string;
  says: string;
} {
  const times = seen === 1 ? 'seen once' : `seen ${seen} times`;
  if (failed > 0) return { state: 'failed', mark: '✗', says: `${times}, ${failed} not as documented` };
  if (seen > 0) return { state: 'passed', mark: '✓', says: times };
  if (unobservable !== undefined) return { state: 'hidden-one', mark: '–', says: unobservable };
  return { state: 'unseen', mark: '·', says: 'not seen' };
}

const square = (state: string, says: string, to?: string): string =>
  link(`<i class="${state}" role="img" title="${text(says)}" aria-label="${text(says)}"></i>`, to);

/** `index`: its place among the roots, if its article is what other places lead to. */
function ofRoot(root: Root, index: number | undefined, leadTo: LeadTo): string {
  const { status, check, says, source, node, why, request, reply, documented, received, before, notes } =
    root;
  const asked = request && `${request.method} ${request.url}`;
  const headers = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
  return `<article class="${status}${index === undefined ? '' : ' item'}"${index === undefined ? '' : ` id="r${index}"`}>
<h3><span class="tag">${status}</span> ${link(`<code>${text(check)}</code>`, leadTo(check))}</h3>
<p>${text(says)} <small>${text(source)}${node === undefined ? '' : ` <code>${text(node)}</code>`}</small></p>
${why === undefined ? '' : `<p class="why">${text(why)}</p>`}
${request && asked !== undefined ? `<p><code>${text(asked)}</code>${request.persona === undefined ? '' : ` as ${text(request.persona)}`}${request.wrong === undefined ? '' : `<br><span class="wrong">wrong in it: ${text(request.wrong)}</span>`}</p>` : ''}
<div class="sides"><div><h4>documented</h4><pre>${text(documented)}</pre></div><div><h4>received</h4><pre>${text(received)}</pre></div></div>
${notes.map((note) => `<p class="note">${text(note)}</p>`).join('')}
${request && reply ? `<details><summary>request and answer</summary>${before.length === 0 ? '' : `<h4>before</h4><pre>${text(before.join('\n'))}</pre>`}<div class="sides"><div><h4>request</h4><pre>${text([`${asked}`, headers(request.headers), '', request.body ?? ''].join('\n').trimEnd())}</pre></div><div><h4>answer</h4><pre>${text([reply.status === 0 ? 'no answer' : `${reply.status} in ${reply.took} ms`, headers(reply.headers), '', reply.body].join('\n').trimEnd())}</pre></div></div></details>` : ''}
${root.again === undefined ? '' : copied(root.again)}
${copied(root.replay)}
${listed(`the same in ${root.alike.length} more`, root.alike, leadTo)}
${listed(`it blocks ${root.blocks.length}`, root.blocks, leadTo)}
</article>`;
}

/** A text that is copied with one press, where the page may run its script. */
const copied = (raw: string): string =>
  `<div class="copied"><pre class="again">${text(raw)}</pre><button type="button" class="copy" hidden>copy</button></div>`;

const listed = (title: string, checks: readonly string[], leadTo: LeadTo): string =>
  checks.length === 0
    ? ''
    : `<details><summary>${title}</summary><p>${checks.map((id) => link(`<code>${text(id)}</code>`, leadTo(id))).join(' ')}</p></details>`;

/** Text, or the value of an attribute. */
const text = (raw: string): string =>
  visible(raw.toWellFormed()).replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
