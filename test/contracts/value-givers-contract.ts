import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ValueGivers } from '../../src/use-cases/ports/value-givers.ts';

interface Opened {
  readonly givers: ValueGivers;
  /** Numbers of three conflicts. */
  readonly conflicts: readonly number[];
}

const giver = 'svc-hr@contoso.com';
const givenAt = '2026-10-01T09:00:00.000Z';
const since = '2026-09-05T00:00:00.000Z';

/** Who gave holders their values. */
export function valueGiversContract(open: () => Promise<Opened>): void {
  it('counts the conflicts of a giver since an instant', async () => {
    const { givers, conflicts } = await open();
    assert.equal(await givers.count(giver, since), 0);
    for (const conflictNumber of conflicts)
      await givers.remember({ conflictNumber, giver, givenAt });
    assert.equal(await givers.count(giver, since), 3);
    assert.equal(await givers.count('ada@contoso.com', since), 0);
    assert.equal(await givers.count(giver, '2026-10-02T00:00:00.000Z'), 0);
  });

  it('counts a conflict once, for its last giver', async () => {
    const { givers, conflicts } = await open();
    const [conflictNumber = 0] = conflicts;
    await givers.remember({ conflictNumber, giver, givenAt });
    await givers.remember({ conflictNumber, giver, givenAt });
    assert.equal(await givers.count(giver, since), 1);
    await givers.remember({ conflictNumber, giver: 'other \u0000', givenAt });
    assert.equal(await givers.count(giver, since), 0);
  });
}
