import type { Cut } from '../run/cut-short.ts';
import type { Counts, Report } from './report.ts';

export interface Circumstances {
  cut: Cut | undefined;
  /** Whether a run that its time ended may count as a success. */
  allowsPartial: boolean;
  isReadOnly: boolean;
  /** Personas that the target refused. */
  refused: readonly string[];
  /** Calls that block checks and that no failure explains. */
  unexplained: number;
}

/** A run that leaves out more than one check of so many says how many ran in place of "conforms". */
const toleratedShare = 10;

/** The verdict, and in words. */
export function concludes(
  counts: Counts,
  { cut, allowsPartial, isReadOnly, refused, unexplained }: Circumstances,
): Pick<Report, 'verdict' | 'conclusion'> {
  const { checks, failed, error } = counts;
  const judged = counts.passed + counts.warned + counts.known + failed;
  const leftOut = counts.skipped + counts.blocked;
  if (failed > 0) return { verdict: 'violates', conclusion: 'does not conform' };
  if (error > 0)
    return { verdict: 'inconclusive', conclusion: 'is not judged: a check has an error of its own' };
  if (judged === 0) return { verdict: 'inconclusive', conclusion: 'is not judged: nothing was tested' };
  const without = refused.length === 0 ? '' : `, without ${refused.join(' and ')}`;
  const nothingWrong = `nothing wrong in the ${judged} of ${checks} checks that ran${without}`;
  if (unexplained > 0)
    return {
      verdict: 'inconclusive',
      conclusion: `${nothingWrong}, and calls that others need were refused`,
    };
  if (cut) {
    const isAllowed = cut.isTime && allowsPartial;
    return { verdict: isAllowed ? 'partial' : 'inconclusive', conclusion: nothingWrong };
  }
  const isPartial = refused.length > 0 || (isReadOnly && leftOut > 0) || leftOut * toleratedShare > checks;
  return isPartial
    ? { verdict: 'partial', conclusion: nothingWrong }
    : { verdict: 'conforms', conclusion: 'conforms' };
}

/** The target and what was concluded: `https://… conforms`, `https://…: nothing wrong in …`. */
export const conclusionOn = (target: string, conclusion: string): string =>
  conclusion.startsWith('nothing') ? `${target}: ${conclusion}` : `${target} ${conclusion}`;
