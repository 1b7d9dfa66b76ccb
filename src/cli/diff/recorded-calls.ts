import { contractOf } from '../../contract/load-contract.ts';
import type { ReadDocument } from '../../contract/read-document.ts';
import { secretMask } from '../../contract/secret-mask.ts';
import { exchangeJudge, type RecordedExchange } from '../../engine/exchange-judge.ts';
import { keyNames, maskTarget, maskText } from '../../engine/secrets.ts';
import { Standin } from '../../engine/standin.ts';
import { counted } from './change-texts.ts';

/** A recorded call, and what it is called in its record: `#12`. */
export interface RecordedCall extends RecordedExchange {
  label: string;
}

/** A reason for which calls of an operation would break, with the first of them. */
export interface BrokenCalls {
  message: string;
  calls: number;
  first: { label: string; method: string; target: string; status: number };
}

export interface JudgedOperation {
  /** `GET /pets/{id}`, by the old version. */
  operation: string;
  operationId: string;
  /** How many calls of it were judged, and how many of them would break. */
  calls: number;
  broken: number;
  reasons: BrokenCalls[];
}

/** Recorded calls, judged by both versions. */
export interface RecordedCalls {
  /** The files and mocks that they are from. */
  sources: string[];
  /** How many calls were recorded. */
  recorded: number;
  /** How many are not of an operation of the old version. */
  unknown: number;
  /** How many kept the old version neither in their request nor in their reply. */
  invalid: number;
  /** How many were judged by the new version, and how many of them would break. */
  judged: number;
  broken: number;
  /** Those with calls that would break, in the order of the first one. */
  operations: JudgedOperation[];
}

/** Judges each call that was valid by the old version by the new one. */
export async function judgeRecorded(
  calls: readonly RecordedCall[],
  sources: string[],
  old: ReadDocument,
  next: ReadDocument,
): Promise<RecordedCalls> {
  const name = 'api';
  const before = { name, contract: contractOf(old).contract };
  const after = { name, contract: contractOf(next).contract };
  const standin = new Standin({ apis: [before], clock: 'frozen' });
  const found: RecordedCalls = {
    ...{ sources, recorded: calls.length, unknown: 0, invalid: 0, judged: 0, broken: 0, operations: [] },
  };
  const operations = new Map<string, JudgedOperation>();
  const keys = keyNames([before, after]);
  try {
    const judge = exchangeJudge(before, after, standin, secretMask);
    for (const call of calls) {
      const judgement = await judge(call, undefined);
      if (!judgement) found.unknown++;
      else if (!judgement.wasValid) found.invalid++;
      else {
        const { route, operation, message } = judgement;
        found.judged++;
        if (message !== undefined) found.broken++;
        const one = operations.get(route) ?? {
          ...{ operation: route, operationId: operation.slice(name.length + 1) },
          ...{ calls: 0, broken: 0, reasons: [] },
        };
        operations.set(route, one);
        one.calls++;
        if (message === undefined) continue;
        const target = maskTarget(call.target, keys);
        addBroken(one, { ...call, target }, maskText(message));
      }
    }
  } finally {
    standin.close();
  }
  found.operations = [...operations.values()].filter(({ broken }) => broken > 0);
  return found;
}

function addBroken(operation: JudgedOperation, call: RecordedCall, message: string): void {
  operation.broken++;
  const known = operation.reasons.find((one) => one.message === message);
  if (known) known.calls++;
  else {
    const { label, method, target, status } = call;
    const first = { label, method, target, status };
    operation.reasons.push({ message, calls: 1, first });
  }
}

/** `12 of 40 recorded calls would break` */
export function recordedHeading({ judged, broken, unknown, invalid }: RecordedCalls): string {
  const notes = [
    ...(unknown > 0 ? [`${unknown} more ${unknown === 1 ? 'is' : 'are'} not of the old version`] : []),
    ...(invalid > 0 ? [`${invalid} more broke it already`] : []),
  ];
  const rest = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return `${broken} of ${counted(judged, 'recorded call')} would break${rest}`;
}

/** How many operations, and how many reasons of each, are listed. */
const most = { operations: 20, reasons: 3 };

/** The heading, and what would break under its operation. */
export function recordedLines(recorded: RecordedCalls): string[] {
  const { operations } = recorded;
  const lines = operations
    .slice(0, most.operations)
    .flatMap(({ operation, calls, broken, reasons }) => [
      `${operation}: ${broken} of ${counted(calls, 'call')}`,
      ...reasons.slice(0, most.reasons).map((one) => `  ${reasonText(one)}`),
      ...(reasons.length > most.reasons ? [`  ${reasons.length - most.reasons} more reasons`] : []),
    ]);
  const more = operations.length - most.operations;
  return [recordedHeading(recorded), ...lines, ...(more > 0 ? [`${more} more operations`] : [])];
}

function reasonText({ message, calls, first }: BrokenCalls): string {
  const { label, method, target, status } = first;
  const call = `${label} ${method} ${target} ${status}`;
  return `${calls === 1 ? call : `${calls} calls, the first ${call}`}: ${message}`;
}
