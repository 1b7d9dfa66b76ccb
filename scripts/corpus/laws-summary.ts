import type { DocumentResult } from './document-result.ts';
import { kindOf } from './verdict.ts';

/** How often each law was checked and is broken, and each that is broken: lines of text. */
export function lawsSummary(results: readonly DocumentResult[]): string[] {
  const behaving = results.filter(({ laws }) => (laws?.resources ?? 0) > 0);
  const broken = behaving.flatMap(({ document, laws }) =>
    (laws?.broken ?? []).map((one) => ({ document, ...one })),
  );
  const resources = behaving.reduce((sum, { laws }) => sum + (laws?.resources ?? 0), 0);
  const vendors = new Set(behaving.map(({ document }) => vendorOf(document)));
  const counts = new Map<string, number>();
  for (const { laws } of behaving)
    for (const [law, count] of Object.entries(laws?.checked ?? {}))
      counts.set(law, (counts.get(law) ?? 0) + count);
  const checked = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const lines = [
    `documents ${results.length}, with resources ${behaving.length} of ${vendors.size} vendors`,
    `resources ${resources}, laws checked ${checked}, broken ${broken.length} in ${new Set(broken.map(({ document }) => document)).size} documents`,
  ];
  for (const { document, refused, ended } of results)
    if (refused !== undefined || ended !== undefined)
      lines.push(`not served  ${document}: ${refused ?? ended}`);
  for (const [law, count] of counts) {
    const failed = broken.filter((one) => one.law === law).length;
    lines.push(`${String(count).padStart(7)} checked, ${String(failed).padStart(4)} broken  ${law}`);
  }
  const kinds = [...Map.groupBy(broken, ({ law, detail }) => `${law}: ${kindOf(detail)}`)];
  for (const [kind, all] of kinds.toSorted(([, a], [, b]) => b.length - a.length)) {
    lines.push(`${String(all.length).padStart(7)} ${kind}`);
    for (const { document, resource, detail } of all.slice(0, 3))
      lines.push(`${' '.repeat(8)}${document} ${resource}: ${detail.slice(0, 240)}`);
  }
  return lines;
}

export const vendorOf = (document: string): string => document.split('/')[0]?.replace(/\.json$/, '') ?? '';
