import { bodyText, type Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome } from '../run/run-check.ts';
import type { Target } from '../target/target.ts';
import { longestMasked, maskBody, maskHeaders, maskText } from './mask.ts';
import { placeOf } from './place.ts';
import type { CheckRow, Finding, ReportedReply, ReportedRequest } from './report.ts';
import { expandableWord, shellCommand } from './shell-command.ts';

export interface FindingContext {
  suites: ReadonlyMap<string, Suite>;
  target: Pick<Target, 'url'>;
  seed?: number | undefined;
  /** The command before `--replay ID`; without it `standin check URL`. */
  command?: string | undefined;
}

/** Characters of a body that a report contains. */
const longestBody = 4000;
/** Characters of `documented` and `received`. */
const longestDifference = 2000;
/** Characters of a shell command; a longer one is left out. */
const longestLine = 20_000;
/** How many requests before the failing one are listed. */
const maxBefore = 20;

/** What an outcome has found: the whole of its root, if it is the check that shows it best. */
export function findingOf(outcome: Outcome, run: FindingContext): Finding {
  const { check, exchange, exchanges, notes } = outcome;
  const { documented = 'an answer that the check can go on from', received = outcome.reason ?? '' } = outcome;
  const { id, api, expectation } = check;
  const found = exchange ?? exchanges.at(-1);
  const request = found && reportedRequest(found);
  const { operation = check.operation } = (exchange ? request : undefined) ?? {};
  const line = request && shellCommand(request);
  const index = found ? exchanges.indexOf(found) : -1;
  const before = exchanges.slice(0, index < 0 ? exchanges.length : index);
  return {
    api,
    ...(operation !== undefined && { operation }),
    check: id,
    says: expectation.sentence,
    source: expectation.source,
    basis: expectation.basis,
    ...(expectation.pointer !== undefined && { node: expectation.pointer }),
    ...placed(placeOf(run.suites.get(api), expectation, operation)),
    documented: shortened(documented, longestDifference),
    received: shortened(received, longestDifference),
    notes: notes.map((note) => shortened(note, longestDifference)),
    ...(found && { request: reportedRequest(found, longestBody) }),
    ...(found && { reply: reportedReply(found) }),
    before: before
      .slice(-maxBefore)
      .map(({ sent, status: answered }) => `${sent.method} ${maskText(sent.url)} → ${answered}`),
    ...(line !== undefined && line.length <= longestLine && { again: line }),
    replay: replayOf(run, id),
  };
}

const placed = (place: Finding['place']): Pick<Finding, 'place'> => (place ? { place } : {});

/** The command that runs a check again. */
function replayOf({ command, target, seed }: FindingContext, id: string): string {
  const base =
    command ?? `standin check ${expandableWord(target.url)}${seed === undefined ? '' : ` --seed ${seed}`}`;
  return `${maskText(base)} --replay ${expandableWord(id)}`;
}

function reportedRequest({ sent }: Received, longest = longestMasked): ReportedRequest {
  const { method, url, headers, body, persona, operation, mistake } = sent;
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    url: maskText(url),
    headers: maskHeaders(own),
    ...(body !== undefined && {
      body: shortened(bodyText(body), longest, (one) => maskBody(one, own['content-type'])),
    }),
    ...(persona !== undefined && { persona }),
    ...(operation !== undefined && { operation }),
    ...(mistake !== undefined && { wrong: maskText(mistake) }),
  };
}

function reportedReply({ status, headers, text, mediaType, took }: Received): ReportedReply {
  return {
    status,
    headers: maskHeaders(headers),
    body: shortened(text, longestBody, (one) => maskBody(one, mediaType)),
    took: Math.round(took),
  };
}

/** The check's line in a report, before it is known to which root it belongs. */
export function rowOf(outcome: Outcome): CheckRow {
  const { check, status, took, documented, received, reason, notes } = outcome;
  const { id, api, family, operation, expectation } = check;
  const short = (text: string): string => shortened(text, longestDifference);
  return {
    id,
    api,
    family,
    ...(operation !== undefined && { operation }),
    status,
    says: expectation.sentence,
    source: expectation.source,
    basis: expectation.basis,
    ...(expectation.pointer !== undefined && { node: expectation.pointer }),
    took: Math.round(took),
    ...(documented !== undefined && { documented: short(documented) }),
    ...(received !== undefined && { received: short(received) }),
    ...(reason !== undefined && { reason: short(reason) }),
    ...(notes.length > 0 && { notes: notes.map(short) }),
  };
}

/** Masked and shortened; never cut between the two halves of a surrogate pair. */
export function shortened(raw: string, length: number, mask?: (text: string) => string): string {
  // Plain text is masked only as far as it is kept, because masking is slow.
  const [text, looked] = mask ? [mask(raw), longestMasked] : [maskText(raw.slice(0, 2 * length)), 2 * length];
  if (text.length <= length && raw.length <= looked) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}… (${raw.length} characters)`;
}
