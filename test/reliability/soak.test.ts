/** The attacks of `npm run soak`, with one in two hundred of their counts. */
import { expect, test } from 'vitest';
import { soak } from '../../soak/soak.ts';

test('a server goes on under hostile requests, frames, state and documents, and loses nothing', async () => {
  const { rounds, findings, acknowledged, lost } = await soak({ size: 0.005, goOn: (made) => made < 2 });
  expect(findings).toEqual([]);
  expect(rounds).toHaveLength(2);
  expect(acknowledged).toBeGreaterThan(0);
  expect(lost).toBe(0);
});
