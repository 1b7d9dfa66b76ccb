import type { DiffFacts } from '../../src/cli/diff/diff-report.ts';
import { makeDiffReport } from '../../src/cli/diff/diff-report.ts';
import type { Change } from '../../src/diff/change.ts';

/** A change that breaks clients. */
export const aChange = (more: Partial<Change> = {}): Change => ({
  rule: 'request-member-became-required',
  severity: 'breaking',
  breaks: ['client'],
  operations: [{ name: 'POST /orders', operationId: 'createOrder' }],
  part: 'request body /price',
  message: 'price became required: clients that do not send it are refused',
  oldPointer: '/components/schemas/NewOrder',
  newPointer: '/components/schemas/NewOrder/required',
  ...more,
});

export const aWarning = (more: Partial<Change> = {}): Change =>
  aChange({
    rule: 'operation-deprecated',
    severity: 'warning',
    breaks: [],
    operations: [{ name: 'GET /orders', operationId: 'listOrders' }],
    part: 'the operation',
    message: 'it is deprecated: clients should stop calling it',
    ...more,
  });

export const anInfo = (more: Partial<Change> = {}): Change =>
  aWarning({
    rule: 'operation-added',
    severity: 'info',
    operations: [{ name: 'GET /carts' }],
    message: 'it is new: nobody calls it yet',
    ...more,
  });

export const aReport = (changes: readonly Change[], more: Partial<DiffFacts> = {}) =>
  makeDiffReport({
    ...{ old: 'old.yaml', new: 'new.yaml', failOn: 'breaking', allow: [], today: '2026-11-29' },
    changes,
    ...more,
  });
