import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { mayRead, type Readers } from '../../../src/use-cases/inspect/may-read.ts';
import { authorize } from '../../../src/use-cases/remedy/authorize.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { adaPresses } from '../../support/town.ts';
import { aUser } from '../../support/world.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

/** People by their number in the directory; the last one is no object of it. */
const PEOPLE = {
  approver: 1,
  member: 2,
  guest: 3,
  unknownType: 4,
  disabled: 5,
  unknownWhetherEnabled: 6,
  deleted: 7,
  ofAnotherTenant: 8,
} as const;

const { userType: _, ...ofUnknownType } = aUser({ id: idOf(PEOPLE.unknownType) });
const { accountEnabled: __, ...unknown } = aUser({ id: idOf(PEOPLE.unknownWhetherEnabled) });

const directory = createFakeDirectory({
  objects: [
    aUser({ id: idOf(1), userType: 'Guest' }),
    aUser({ id: idOf(2), userType: 'Member' }),
    aUser({ id: idOf(3), userType: 'Guest' }),
    ofUnknownType,
    aUser({ id: idOf(PEOPLE.disabled), accountEnabled: false }),
    unknown,
    aUser({ id: idOf(PEOPLE.deleted), deletedDateTime: '2026-01-02T03:00:00Z' }),
  ],
});
const approvers = { groupIds: [], userIds: [idOf(PEOPLE.approver)] };
const ports = { directory, authorize: bindTo({ directory, approvers })(authorize) };

const EXPECTED: Readonly<Record<Readers, readonly (keyof typeof PEOPLE | 'nameless')[]>> = {
  everybody: [...(Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]), 'nameless'],
  noGuests: ['approver', 'member'],
  members: ['approver', 'member'],
  approvers: ['approver'],
};

for (const [readers, expected] of Object.entries(EXPECTED) as [Readers, readonly string[]][])
  test(`READERS=${readers} serves ${expected.join(', ')}`, async () => {
    const served: string[] = [];
    for (const [who, number] of [...Object.entries(PEOPLE), ['nameless', undefined] as const]) {
      const by = number === undefined ? undefined : { ...adaPresses, entraObjectId: idOf(number) };
      const refusal = await mayRead({ ...ports, readers }, by);
      if (refusal === undefined) served.push(who);
      else assert.deepEqual(refusal.why, { code: 'notPermitted.readers', readers });
    }
    assert.deepEqual(served, expected);
  });
