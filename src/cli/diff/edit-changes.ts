import { shownFile } from '../../contract/place.ts';
import { readText } from '../../contract/read-source.ts';
import type { Change } from '../../diff/change.ts';
import { compareDocuments } from '../../diff/compare-documents.ts';
import type { LoadedSource } from '../api-source.ts';
import { breaksText, operationsText } from './change-texts.ts';
import { makeDiffReport } from './diff-report.ts';
import { PlaceFinder } from './place-finder.ts';

/** How many changes are listed. */
const mostLines = 5;

/** What an edit of a document breaks: a line about all of it, and one for each change that is new. */
export interface EditChanges {
  head: string;
  lines: string[];
}

/** Compares the documents of an API after each edit with the one that the mock was started with. */
export class ChangesSinceStart {
  readonly #first: LoadedSource;
  /** The changes after the last edit that break somebody, as texts. */
  #known = new Set<string>();

  constructor(first: LoadedSource) {
    this.#first = first;
  }

  /** Undefined if the edit changed nothing of what breaks clients or servers. `today` as `2026-11-29`. */
  async afterEdit(next: LoadedSource, today: string): Promise<EditChanges | undefined> {
    const [before, after] = await Promise.all([this.#first, next].map(({ api }) => api.contract.document()));
    if (!before || !after) return undefined;
    const changes = compareDocuments(before, after, { today }).filter(({ breaks }) => breaks.length > 0);
    const known = this.#known;
    this.#known = new Set(changes.map(textOf));
    const fresh = changes.filter((one) => !known.has(textOf(one)));
    if (fresh.length === 0 && this.#known.size === known.size) return undefined;
    const { conclusion } = makeDiffReport({
      ...{ old: '', new: '', failOn: 'breaking', allow: [], today, changes },
    });
    const places = fresh.length > 0 ? placesIn(next) : undefined;
    const lines = fresh.slice(0, mostLines).map((change) => `  ${lineOf(change, places)}`);
    if (fresh.length > lines.length) lines.push(`  ${fresh.length - lines.length} more`);
    const head = `against the version of the start, ${changes.length === 0 ? 'no change breaks a client or a server any more' : conclusion}`;
    return { head, lines };
  }
}

const textOf = ({ rule, part, operations, breaks, message }: Change): string =>
  JSON.stringify([rule, part, operations, breaks, message]);

/** The documents of the user's own files; what was fetched has no places. */
function placesIn({ files }: LoadedSource): PlaceFinder | undefined {
  const [location] = files;
  if (location === undefined) return undefined;
  return new PlaceFinder({
    ...{ location, files, text: readText(location) },
    textOf: (file) => readText(file),
    shownFile,
  });
}

/** `breaks clients: openapi.yaml:12:7 POST /orders: …` */
function lineOf(change: Change, places: PlaceFinder | undefined): string {
  const { breaks, operations, message, newPointer, oldPointer } = change;
  const place = places?.locate(newPointer ?? oldPointer ?? '');
  const where = place ? `${place.file}:${place.line}:${place.column} ` : '';
  return `${breaksText(breaks)}: ${where}${operationsText(operations)}: ${message}`;
}
