import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CloudCheckStore } from '../../src/use-cases/ports/directory-check.ts';

const at = '2026-01-02T03:04:05.000Z';
const later = '2026-01-09T03:04:05.000Z';

/** The last check of the cloud. */
export function cloudChecksContract(open: () => Promise<CloudCheckStore>): void {
  it('remembers none before the first one', async () => {
    assert.equal(await (await open()).last(), undefined);
  });

  it('gives back the last one exactly, whatever its length', async () => {
    const checks = await open();
    const first = { at, keys: Float64Array.of(1, 2 ** 53 - 1), unjudged: ['cloud.unread users'] };
    await checks.record(first);
    assert.deepEqual(await checks.last(), first);
    const many = Float64Array.from({ length: 200_000 }, (_, index) => index * 1_000_003);
    await checks.record({ at: later, keys: many, unjudged: [] });
    assert.deepEqual(await checks.last(), { at: later, keys: many, unjudged: [] });
    await checks.record({ at: later, keys: new Float64Array(), unjudged: [] });
    assert.equal((await checks.last())?.keys.length, 0);
  });
}
