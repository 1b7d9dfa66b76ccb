import { describe, expect, test } from 'vitest';
import { alphanumeric, digits, Ids, idText } from '../../src/sandbox/ids.ts';
import { keyedRandom } from '../../src/sandbox/random.ts';

const ten = (ids: Ids, kind = 'workspace'): string[] =>
  Array.from({ length: 10 }, () => ids.next(kind, alphanumeric, 12));

describe('new ids', () => {
  test('depend on the seed, the kind and how many there were: one more of another kind changes nothing', () => {
    const alone = ten(new Ids(1));
    const amid = new Ids(1);
    const among = alone.map(() => {
      amid.next('member', alphanumeric, 6);
      return amid.next('workspace', alphanumeric, 12);
    });
    expect(among).toEqual(alone);
    expect(ten(new Ids(2))).not.toEqual(alone);
    expect(ten(new Ids(1), 'member')).not.toEqual(alone);
  });

  test('go on where another source stopped', () => {
    const [whole, begun] = [new Ids(1), new Ids(1)];
    const all = [...ten(whole), ...ten(whole)];
    const start = ten(begun);
    const resumed = new Ids(1);
    resumed.resume(begun.counts());
    expect([...start, ...ten(resumed)]).toEqual(all);
    expect([...start, ...ten(new Ids(1, begun.counts()))]).toEqual(all);
  });

  test('are of the alphabet and the length asked for, and a number never begins with 0', () => {
    for (let n = 0; n < 500; n++) {
      expect(idText(keyedRandom(n), digits, 19)).toMatch(/^[1-9]\d{18}$/);
      expect(idText(keyedRandom(n), alphanumeric, 8)).toMatch(/^[A-Za-z0-9]{8}$/);
    }
  });

  test('a hundred thousand of one kind are all different', () => {
    const ids = new Ids(1);
    const seen = new Set(Array.from({ length: 100_000 }, () => ids.next('workspace', alphanumeric, 12)));
    expect(seen.size).toBe(100_000);
  });
});
