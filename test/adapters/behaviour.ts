/** How every adapter behaves: the same cases, whatever the way to the mock (DESIGN, decision 13). */
import { afterAll, beforeAll, describe } from 'vitest';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { accessCases } from './cases/access.ts';
import { badInputCases } from './cases/bad-input.ts';
import { browserCases } from './cases/browsers.ts';
import { preferCases } from './cases/prefer.ts';
import { recordCases } from './cases/records.ts';
import { routeCases } from './cases/routes.ts';
import { successCases } from './cases/success.ts';
import { validationCases } from './cases/validation.ts';
import type { OpenTransport, Transport, World } from './exchange.ts';
import { apis, readSamples } from './sample-requests.ts';

const samples = await readSamples();

export function behaviour(adapter: string, open: OpenTransport): void {
  describe(`through ${adapter}`, () => {
    const records: ExchangeRecord[] = [];
    let transport: Transport;
    const standin = new Standin({ apis, clock: 'frozen', onExchange: (record) => records.push(record) });

    beforeAll(async () => {
      transport = await open(standin);
    });
    afterAll(() => transport.close());

    const world: World = {
      standin,
      send: (request) => transport.send(request),
      record: () => records.at(-1) as ExchangeRecord,
    };

    describe('a valid call', () => successCases(samples, world));
    describe('Prefer', () => preferCases(samples, world));
    describe('access', () => accessCases(samples, world));
    describe('validation', () => validationCases(samples, world));
    describe('paths and methods', () => routeCases(world));
    describe('browsers', () => browserCases(world));
    describe('bad input', () => badInputCases(samples, world));
    describe('what is told of an exchange', () => recordCases(world));
  });
}
