import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createQueryWays } from '../../src/graph/query-ways.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** Ways with a clock to turn and a list of what was logged. */
function someWays() {
  let now = Date.parse('2026-10-01T00:00:00Z');
  const { log, lines } = aSilentLog();
  const clock = { now: () => new Date(now).toISOString() };
  const turnHours = (hours: number) => {
    now += hours * 3_600_000;
  };
  const ways = ['filter', 'advancedFilter', 'fullScan'] as const;
  const strategies = createQueryWays<string, (typeof ways)[number]>(ways, {
    ...{ clock, log },
    of: 'holders',
  });
  return { strategies, lines, turnHours };
}

describe('the way of polling', () => {
  it('is the plain filter at first, then its advanced form, then the full scan, then no other', () => {
    const { strategies } = someWays();
    assert.equal(strategies.startWith('user'), 'filter');
    assert.equal(strategies.after('filter'), 'advancedFilter');
    assert.equal(strategies.after('advancedFilter'), 'fullScan');
    assert.equal(strategies.after('fullScan'), undefined);
  });

  it('is remembered for each kind of object', () => {
    const { strategies } = someWays();
    strategies.settle('group', 'fullScan');
    assert.equal(strategies.startWith('group'), 'fullScan');
    assert.equal(strategies.startWith('user'), 'filter');
  });

  it('is logged once, also when the better way is tried again in vain', () => {
    const { strategies, lines, turnHours } = someWays();
    strategies.settle('user', 'advancedFilter');
    strategies.settle('user', 'advancedFilter');
    turnHours(7);
    strategies.settle('user', 'advancedFilter');
    assert.equal(lines.length, 1);
    assert.equal(strategies.startWith('user'), 'advancedFilter');
  });

  it('goes back to the plain filter after some hours', () => {
    const { strategies, turnHours } = someWays();
    strategies.settle('user', 'fullScan');
    turnHours(5);
    assert.equal(strategies.startWith('user'), 'fullScan');
    turnHours(2);
    assert.equal(strategies.startWith('user'), 'filter');
  });

  it('is logged again when the filter works again', () => {
    const { strategies, lines, turnHours } = someWays();
    strategies.settle('user', 'fullScan');
    turnHours(7);
    strategies.settle('user', 'filter');
    assert.deepEqual(
      lines.map(({ data }) => data),
      [
        { of: 'holders', query: 'user', way: 'fullScan', before: 'filter' },
        { of: 'holders', query: 'user', way: 'filter', before: 'fullScan' },
      ],
    );
  });
});
