import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CorrectedItem,
  correctItem,
  settleCorrection,
} from '../../../src/use-cases/bulk/correct-item.ts';
import type { CorrectionResult } from '../../../src/use-cases/ports/corrections.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, carol } from '../../support/town.ts';

/** What becomes of one correction, with the row that the audit log has of it. */

const at = '2026-10-01T09:00:00.000Z';
const correction = {
  distinguishedName: 'CN=Ann,DC=contoso,DC=test',
  changes: [{ attribute: 'proxyAddresses', remove: 'smtp:a ', add: 'smtp:a' }],
};
const item = { position: 3, value: 'smtp:a ', correction, state: 'requested' };
const person = ({ entraObjectId, displayName }: typeof adaPresses) => ({
  entraObjectId,
  displayName,
});
const run = {
  id: 'run',
  requestedBy: adaPresses,
  approval: { at, by: person(carol), digest: 'd' },
};
const why = { code: 'activeDirectory.notConfigured' } as const;

interface Faults {
  readonly isNew?: boolean;
  readonly refuse?: string;
  readonly of?: object;
  readonly corrections?: unknown;
}

function correct(
  write: () => Promise<CorrectionResult>,
  { isNew = true, refuse, of = run, ...more }: Faults = {},
) {
  const asked: string[] = [];
  const ports = {
    clock: { now: () => at },
    newId: () => 'new-id',
    authorize: async ({ displayName }: typeof adaPresses) => {
      asked.push(displayName);
      return displayName === refuse ? { code: 'notPermitted.people' } : undefined;
    },
    corrections: { write },
    ...more,
  };
  const done = correctItem(ports as never, of as never, {
    item: item as unknown as CorrectedItem,
    isNew,
  });
  return { done, asked };
}

const ended = (state: string, more: { why?: unknown; requestIds?: readonly string[] } = {}) => {
  const dn = correction.distinguishedName;
  return {
    progress: 'ended',
    change: {
      ...{ position: 3, from: 'requested', state },
      ...(more.why === undefined ? {} : { why: more.why }),
      audit: {
        ...{ at, bulkRunId: 'run', actor: person(adaPresses), approvedBy: person(carol) },
        ...{ requestedBy: person(adaPresses), action: 'corrected', source: 'card', outcome: state },
        ...{
          value: 'smtp:a ',
          before: ['proxyAddresses: smtp:a '],
          after: ['proxyAddresses: smtp:a'],
        },
        result:
          more.why === undefined
            ? { code: 'audit.bulk.corrected', dn }
            : { code: 'audit.bulk.notCorrected', dn, why: more.why },
        ...(more.requestIds === undefined ? {} : { requestIds: more.requestIds }),
      },
    },
  };
};

test('what was written has the reference of its answer in the audit log', async () => {
  const { done, asked } = correct(async () => ({ outcome: 'written', reference: 'r1' }) as never);
  assert.deepEqual(await done, ended('written', { requestIds: ['r1'] }));
  assert.deepEqual(asked, [adaPresses.displayName, carol.displayName]);
});

for (const [name, result, isNew, wanted] of [
  [
    'was as wanted',
    { outcome: 'alreadyDone' },
    true,
    ended('skipped', { why: { code: 'bulk.skip.byAnother' } }),
  ],
  ['a process that died may have written', { outcome: 'alreadyDone' }, false, ended('written')],
  ['is refused', { outcome: 'refused', why }, true, ended('skipped', { why })],
  [
    'is outdated',
    { outcome: 'outdated' },
    true,
    ended('skipped', { why: { code: 'bulk.skip.outdated' } }),
  ],
] as const)
  test(`what ${name} is ${wanted.change.state}`, async () => {
    const { done } = correct(async () => result as unknown as CorrectionResult, { isNew });
    assert.deepEqual(await done, wanted);
  });

test('a directory that fails is the reason of the item; a database that fails is none', async () => {
  const failing = (code: 'directoryUnavailable' | 'storeUnavailable') => async () => {
    throw aBotError(code);
  };
  const { problem } = aBotError('directoryUnavailable');
  assert.deepEqual(
    await correct(failing('directoryUnavailable')).done,
    ended('failed', { why: problem }),
  );
  await assert.rejects(correct(failing('storeUnavailable')).done, { code: 'storeUnavailable' });
  const fault = new TypeError('a fault of ours');
  await assert.rejects(correct(() => Promise.reject(fault)).done, fault);
});

for (const refuse of [adaPresses.displayName, carol.displayName])
  test(`nothing is written while ${refuse} is no approver any more`, async () => {
    let writes = 0;
    const write = async () => {
      writes += 1;
      return { outcome: 'written' } as CorrectionResult;
    };
    const progress = await correct(write, { refuse }).done;
    assert.equal(progress.progress, 'notPermitted');
    assert.equal(writes, 0);
  });

test('without a requester, or without Active Directory, the plan is outdated', async () => {
  const never = () => assert.fail('written');
  const { requestedBy: _, approval: _approval, ...nobody } = run;
  for (const faults of [{ of: nobody }, { corrections: undefined }]) {
    const progress = await correct(never, faults).done;
    assert.ok(progress.progress === 'ended');
    assert.deepEqual(progress.change.why, { code: 'bulk.skip.outdated' });
  }
});

test('of a run that was stopped, only what is as wanted was written', async () => {
  const settle = (corrections: unknown) =>
    settleCorrection(
      { clock: { now: () => at }, newId: () => 'new-id', corrections } as never,
      run as never,
      item as unknown as CorrectedItem,
    );
  assert.deepEqual(
    await settle({ judge: async () => ({ verdict: 'alreadyDone' }) }),
    ended('written'),
  );
  for (const corrections of [{ judge: async () => ({ verdict: 'fine' }) }, undefined])
    assert.deepEqual(await settle(corrections), {
      progress: 'ended',
      change: { position: 3, from: 'requested', state: 'ready', requestId: 'new-id' },
    });
});
