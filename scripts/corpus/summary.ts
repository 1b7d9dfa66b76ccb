import type { DocumentResult } from './document-result.ts';

const percent = (part: number, all: number): string =>
  all === 0 ? '-' : `${((100 * part) / all).toFixed(2)} %`;

/** The table of all results, the kinds of what was not right, and the slowest documents: lines of text. */
export function summary(results: readonly DocumentResult[]): string[] {
  const loaded = results.filter(({ refused, ended }) => refused === undefined && ended === undefined);
  const others = results.flatMap((one) => one.others.map((other) => ({ document: one.document, ...other })));
  const count = (verdict: string): number => others.filter((one) => one.verdict === verdict).length;
  const operations = sum(results.map((one) => one.operations));
  const right = sum(results.map((one) => one.right));
  const [excused, wrong, unasked] = [count('excused'), count('wrong'), count('unasked')];
  const lines = [
    `documents ${results.length}, loaded ${loaded.length} (${percent(loaded.length, results.length)})`,
    `operations ${operations}, right ${right} (${percent(right, operations)}), excused ${excused} (${percent(excused, operations)}), wrong ${wrong} (${percent(wrong, operations)}), not asked ${unasked} (${percent(unasked, operations)})`,
  ];
  for (const { document, refused, ended } of results)
    if (refused !== undefined || ended !== undefined)
      lines.push(`not served  ${document}: ${refused ?? ended}`);
  const kinds = [...Map.groupBy(others, ({ verdict, kind }) => `${verdict.padEnd(8)} ${kind}`)];
  for (const [kind, all] of kinds.toSorted(([, a], [, b]) => b.length - a.length)) {
    const documents = new Set(all.map((one) => one.document)).size;
    const [first] = all;
    lines.push(`${String(all.length).padStart(6)} in ${String(documents).padStart(4)}  ${kind}`);
    lines.push(`${' '.repeat(24)}${first?.document} ${first?.operation}: ${first?.detail.slice(0, 240)}`);
  }
  const slow = results.toSorted((a, b) => b.ready + b.asking - (a.ready + a.asking)).slice(0, 10);
  for (const one of slow)
    lines.push(
      `slowest     ${one.document}: ${(one.bytes / 1e6).toFixed(1)} MB, ready in ${one.ready} ms, ${one.operations} operations in ${one.asking} ms, ${one.memory} MB of memory`,
    );
  return lines;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
