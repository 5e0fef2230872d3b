import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  comparedFacts,
  type DetectedChange,
  detectChanges,
  type PollSnapshot,
} from '../../../src/domain/conflict/change-detection.ts';
import type { Conflict } from '../../../src/domain/conflict/conflict.ts';
import { identityKey } from '../../../src/domain/conflict/conflict-identity.ts';
import type { DirectoryObject, ObjectKind } from '../../../src/domain/conflict/directory-object.ts';
import { detectConflicts } from '../../../src/domain/conflict/provisioning-errors.ts';
import { aClaimant, aConflict, aProvisioningError } from '../../support/world.ts';

const everyKind: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

function aSighting(
  claimants: readonly DirectoryObject[],
  complete: readonly ObjectKind[] = everyKind,
): PollSnapshot {
  return { at: '2026-01-02T04:00:00Z', claimants, complete };
}

/** What a store would know after these changes. */
function afterwards(known: readonly Conflict[], changes: readonly DetectedChange[]): Conflict[] {
  const next = new Map(known.map((conflict) => [conflict.number, conflict]));
  for (const change of changes) {
    const number = change.change === 'opened' ? next.size + 1 : change.known.number;
    const old = next.get(number) ?? aConflict({ number });
    next.set(
      number,
      change.change === 'cleared'
        ? { ...old, state: { tag: 'cleared', at: 'then', how: 'elsewhere' } }
        : { ...old, ...change.seen, number, state: { tag: 'open' } },
    );
  }
  return [...next.values()];
}

test('a value that was not known is opened', () => {
  const claimant = aClaimant();
  const [change, ...others] = detectChanges([], aSighting([claimant]));
  assert.equal(change?.change, 'opened');
  assert.deepEqual(others, []);
});

test('a known conflict that looks the same is no news', () => {
  const known = aConflict();
  assert.deepEqual(detectChanges([known], aSighting([known.claimant])), []);
});

test('the same conflict twice in a snapshot is one', () => {
  const claimant = aClaimant();
  assert.equal(detectChanges([], aSighting([claimant, claimant])).length, 1);
});

test('another name, address, master, spelling or time of the claimant is a change', () => {
  const known = aConflict();
  const differences: Partial<DirectoryObject>[] = [
    { displayName: 'Jane Doe' },
    { userPrincipalName: 'jane.doe@contoso.com' },
    { mail: 'jane.doe@contoso.com' },
    { mastery: 'cloudAfterTransfer' },
    { accountEnabled: false },
    { provisioningErrors: [aProvisioningError({ value: 'smtp:john@contoso.com' })] },
    { provisioningErrors: [aProvisioningError({ occurredDateTime: '2026-02-02T00:00:00Z' })] },
  ];
  for (const difference of differences) {
    const [change] = detectChanges([known], aSighting([{ ...known.claimant, ...difference }]));
    assert.equal(change?.change, 'changed', JSON.stringify(difference));
  }
});

test('what no card shows, and what a poll does not read, is no change', () => {
  const known = aConflict();
  const { accountEnabled: _, userType: __, ...lean } = known.claimant;
  const seen: DirectoryObject = { ...lean, exchangeRecipient: 'unknown' };
  assert.deepEqual(detectChanges([known], aSighting([seen])), []);
});

test('a conflict that is not seen any more is cleared', () => {
  const known = aConflict();
  assert.deepEqual(detectChanges([known], aSighting([])), [{ change: 'cleared', known }]);
});

test('a kind whose list was not read to the end never clears anything', () => {
  const known = aConflict();
  assert.deepEqual(detectChanges([known], aSighting([], ['group', 'orgContact'])), []);
});

test('a cleared conflict that is seen again is reopened, under its own number', () => {
  const known = aConflict({ state: { tag: 'cleared', at: 'x', how: 'remedy' } });
  const [change] = detectChanges([known], aSighting([known.claimant]));
  assert.equal(change?.change, 'reopened');
  assert.equal(change?.change === 'reopened' && change.known, known);
});

test('a cleared conflict that stays away is no news', () => {
  const known = aConflict({ state: { tag: 'cleared', at: 'x', how: 'remedy' } });
  assert.deepEqual(detectChanges([known], aSighting([])), []);
});

const someClaimants = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'D', 'd'),
    kind: fc.constantFrom(...everyKind),
    displayName: fc.constantFrom('Jane', 'June'),
    provisioningErrors: fc.array(
      fc.record({
        category: fc.constantFrom('PropertyConflict', 'Other'),
        propertyCausingError: fc.constantFrom(
          'ProxyAddress',
          'ProxyAddresses',
          'UserPrincipalName',
        ),
        value: fc.constantFrom('SMTP:x@y.com', 'smtp:X@y.com', 'x@y.com', 'z@y.com', ''),
        occurredDateTime: fc.constant('2026-01-01T00:00:00Z'),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 6 },
);

const snapshots = fc
  .tuple(someClaimants, fc.subarray([...everyKind]))
  .map(([claimants, complete]) =>
    aSighting(
      claimants.map((claimant) => aClaimant(claimant)),
      complete,
    ),
  );

test('observing the same snapshot twice changes nothing the second time', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (earlier, snapshot) => {
      const before = afterwards([], detectChanges([], earlier));
      const known = afterwards(before, detectChanges(before, snapshot));
      assert.deepEqual(detectChanges(known, snapshot), []);
    }),
  );
});

test('an incomplete snapshot never clears what it did not read', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (earlier, snapshot) => {
      const known = afterwards([], detectChanges([], earlier));
      for (const change of detectChanges(known, snapshot)) {
        if (change.change !== 'cleared') continue;
        assert.ok(snapshot.complete.includes(change.known.claimant.kind));
      }
    }),
  );
});

test('no conflict is told twice in one observation', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (earlier, snapshot) => {
      const known = afterwards([], detectChanges([], earlier));
      const told = detectChanges(known, snapshot).map((change) =>
        change.change === 'cleared' ? change.known : change.seen,
      );
      const keys = told.map((one) => `${one.claimantId} ${one.property} ${one.valueKey}`);
      assert.equal(new Set(keys.map((key) => key.toLowerCase())).size, keys.length);
    }),
  );
});

test('ten thousand conflicts are compared with ten thousand others, each once', () => {
  const claimants = Array.from({ length: 10_000 }, () => aClaimant());
  const known = claimants
    .flatMap(detectConflicts)
    .map((seen, index) => aConflict({ ...seen, number: index + 1 }));
  const others = Array.from({ length: 10_000 }, () => aClaimant());
  const changes = detectChanges(known, aSighting(others));
  assert.equal(changes.filter(({ change }) => change === 'opened').length, 10_000);
  assert.equal(changes.filter(({ change }) => change === 'cleared').length, 10_000);
});

test('what is as it was is not compared, and is not gone', () => {
  const known = aConflict();
  const snapshot = aSighting([known.claimant]);
  const key = identityKey(known);
  assert.deepEqual(detectChanges([], snapshot, [key]), []);
  assert.deepEqual(detectChanges([known], snapshot, [key]), []);
  assert.equal(detectChanges([], snapshot)[0]?.change, 'opened');
});

test('claimants with the same facts look alike', () => {
  const known = aConflict();
  const { mailNickname: _, ...claimant } = known.claimant;
  assert.deepEqual(comparedFacts({ ...known, claimant }), comparedFacts(known));
  for (const other of [{ value: 'x' }, { occurredAt: 'x' }])
    assert.notDeepEqual(comparedFacts({ ...known, ...other }), comparedFacts(known));
  for (const name of ['displayName', 'userPrincipalName', 'mail', 'mastery', 'accountEnabled']) {
    const changed = { ...known.claimant, [name]: 'x' };
    assert.notDeepEqual(comparedFacts({ ...known, claimant: changed }), comparedFacts(known), name);
  }
});
