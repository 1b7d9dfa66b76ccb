import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { shownFile } from '../../contract/place.ts';
import type { ReadMessagesDocument } from '../../contract/read-messages.ts';
import { readText } from '../../contract/read-source.ts';
import type { Change } from '../../diff/change.ts';
import { compareDocuments } from '../../diff/compare-documents.ts';
import { compareMessages } from '../../diff/compare-messages.ts';
import { layout } from '../../folder/layout.ts';
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

/** Compares the documents of an API after each edit with those that the mock was started with. */
export class ChangesSinceStart {
  readonly #first: LoadedSource;
  readonly #firstMessages: Promise<ReadMessagesDocument['document'] | undefined>;
  /** The changes after the last edit that break somebody, as texts. */
  #known = new Set<string>();
  #messageFiles: readonly string[] = [];

  constructor(first: LoadedSource) {
    this.#first = first;
    // If it can't be read there is nothing to compare with.
    this.#firstMessages = this.#messagesIn(first).then(
      (found) => found?.document,
      () => undefined,
    );
  }

  /** The files of the messages as they were read last, absolute: `asyncapi.yaml`, and those that it refers to. */
  async messageFiles(): Promise<readonly string[]> {
    await this.#firstMessages;
    return this.#messageFiles;
  }

  /** Undefined if the edit changed nothing of what breaks clients or servers. `today` as `2026-11-29`. */
  async afterEdit(next: LoadedSource, today: string): Promise<EditChanges | undefined> {
    const found = await this.#changes(next, today);
    if (!found) return undefined;
    const changes = found.filter(({ change }) => change.breaks.length > 0);
    const known = this.#known;
    this.#known = new Set(changes.map(({ change }) => textOf(change)));
    const fresh = changes.filter(({ change }) => !known.has(textOf(change)));
    if (fresh.length === 0 && this.#known.size === known.size) return undefined;
    const { conclusion } = makeDiffReport({
      ...{ old: '', new: '', failOn: 'breaking', allow: [], today },
      changes: changes.map(({ change }) => change),
    });
    const lines = fresh.slice(0, mostLines).map(({ change, places }) => `  ${lineOf(change, places)}`);
    if (fresh.length > lines.length) lines.push(`  ${fresh.length - lines.length} more`);
    const head = `against the version of the start, ${changes.length === 0 ? 'no change breaks a client or a server any more' : conclusion}`;
    return { head, lines };
  }

  /** Each change with what finds its place. Undefined if there is no document to compare. */
  async #changes(
    next: LoadedSource,
    today: string,
  ): Promise<{ change: Change; places: PlaceFinder | undefined }[] | undefined> {
    const [before, after] = await Promise.all([this.#first, next].map(({ api }) => api.contract.document()));
    const [messages, messagesOfNext] = [await this.#firstMessages, await this.#messagesIn(next)];
    const isComparable = before !== undefined && after !== undefined;
    if (!isComparable && !(messages && messagesOfNext)) return undefined;
    const places = placesIn(next.files);
    const placesOfMessages = placesIn(messagesOfNext?.files ?? []);
    return [
      ...(isComparable ? compareDocuments(before, after, { today }) : []).map((change) => ({
        change,
        places,
      })),
      ...(messages && messagesOfNext ? compareMessages(messages, messagesOfNext.document) : []).map(
        (change) => ({ change, places: placesOfMessages }),
      ),
    ];
  }

  async #messagesIn(source: LoadedSource): ReturnType<typeof messagesIn> {
    const found = await messagesIn(source);
    this.#messageFiles = found?.files ?? [];
    return found;
  }
}

/** The messages that an API of a folder pushes: none if it has no document of them. Undefined if it is read from a file alone. */
async function messagesIn({
  files,
}: LoadedSource): Promise<Pick<ReadMessagesDocument, 'document' | 'files'> | undefined> {
  const file = files.find((one) => basename(one) === layout.messages);
  if (file === undefined) return undefined;
  if (!existsSync(file)) return { document: { channels: {} }, files: [] };
  const { readMessagesDocument } = await import('../../contract/read-messages.ts');
  const { document, files: read } = await readMessagesDocument(file);
  return { document, files: [file, ...read.filter((one) => one !== file)] };
}

const textOf = ({ rule, part, operations, breaks, message }: Change): string =>
  JSON.stringify([rule, part, operations, breaks, message]);

/** `files`: those of a document, which begin with itself; what was fetched has no places. */
function placesIn(files: string[]): PlaceFinder | undefined {
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
