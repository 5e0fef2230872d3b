import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPollWays, nextWay } from '../../src/graph/query-strategy.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** Ways with a clock to turn and a list of what was logged. */
function someWays() {
  let now = Date.parse('2026-10-01T00:00:00Z');
  const { log, lines } = aSilentLog();
  const clock = { now: () => new Date(now).toISOString() };
  const turnHours = (hours: number) => {
    now += hours * 3_600_000;
  };
  return { ways: createPollWays({ clock, log }), lines, turnHours };
}

describe('the way of polling', () => {
  it('is the plain filter at first, then its advanced form, then the full scan, then no other', () => {
    assert.equal(someWays().ways.startWith('user'), 'filter');
    assert.equal(nextWay('filter'), 'advancedFilter');
    assert.equal(nextWay('advancedFilter'), 'fullScan');
    assert.equal(nextWay('fullScan'), undefined);
  });

  it('is remembered for each kind of object', () => {
    const { ways } = someWays();
    ways.settle('group', 'fullScan');
    assert.equal(ways.startWith('group'), 'fullScan');
    assert.equal(ways.startWith('user'), 'filter');
  });

  it('is logged once, also when the better way is tried again in vain', () => {
    const { ways, lines, turnHours } = someWays();
    ways.settle('user', 'advancedFilter');
    ways.settle('user', 'advancedFilter');
    turnHours(7);
    ways.settle('user', 'advancedFilter');
    assert.equal(lines.length, 1);
    assert.equal(ways.startWith('user'), 'advancedFilter');
  });

  it('goes back to the plain filter after some hours', () => {
    const { ways, turnHours } = someWays();
    ways.settle('user', 'fullScan');
    turnHours(5);
    assert.equal(ways.startWith('user'), 'fullScan');
    turnHours(2);
    assert.equal(ways.startWith('user'), 'filter');
  });

  it('is logged again when the filter works again', () => {
    const { ways, lines, turnHours } = someWays();
    ways.settle('user', 'fullScan');
    turnHours(7);
    ways.settle('user', 'filter');
    assert.deepEqual(
      lines.map(({ data }) => data),
      [
        { kind: 'user', way: 'fullScan', before: 'filter' },
        { kind: 'user', way: 'filter', before: 'fullScan' },
      ],
    );
  });
});
