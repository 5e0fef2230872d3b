import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TriageAction } from '../../../src/domain/conflict/triage-actions.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { recordOf } from '../../../src/domain/remedy/remedy-record.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { adaPresses, bob, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser, contested } from '../../support/world.ts';

/** Ada asked to take John's primary address away, which takes two people. */
async function askedTown({ lostAnswers = 0 } = {}) {
  const john = aUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'] });
  const jane = aClaimant();
  const people = [adaPresses, carol].map(({ entraObjectId: id, displayName }) => {
    const mail = `${id}@contoso.com`;
    return aUser({ id, displayName, mail, userPrincipalName: mail, proxyAddresses: [] });
  });
  const town = createTown([john, jane, ...people], { fourEyes: 'risky' });
  await town.subscribe(itChannel);
  town.notifier.loseAnswers(lostAnswers);
  await town.watch();
  await town.work();
  const answers = { newPrimary: 'john.doe@contoso.com', reason: 'Asked by HR' };
  const asked = await town.press(john.id, { answers });
  const state = async () => (await town.store.conflicts.get(1))?.state;
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  const details = { conflictNumber: 1, remedyRequestId };
  const audit = () => town.store.world.audit.map(({ action }) => action);
  return { ...town, john, jane, asked, state, details, audit };
}

const mentionFailure = (code: 'teamsUnavailable' | 'postUnconfirmed') =>
  new BotError(
    code,
    { code: 'teams.postUnconfirmed', reason: '502' },
    { nextStep: { code: 'service.retriesAlone' }, transient: true, retryAfterMs: 20_000 },
  );

/** Runs jobs of now, without those that lapse later. */
async function workNow(town: Awaited<ReturnType<typeof askedTown>>): Promise<void> {
  const later = town.jobs.filter(({ name }) => name === 'expire');
  const now = town.jobs.filter(({ name }) => name !== 'expire');
  town.jobs.splice(0, town.jobs.length, ...now);
  await town.work();
  town.jobs.push(...later);
}

test('a risky plan waits for a second person, and nothing is written', async () => {
  const town = await askedTown();
  assert.equal(town.asked.outcome, 'awaitingSecondApprover');
  const state = await town.state();
  assert.ok(state?.tag === 'awaitingSecondApprover');
  assert.equal(state.askedBy.displayName, adaPresses.displayName);
  assert.equal(state.expiresAt, '2026-10-02T09:00:00.000Z');
  assert.ok(town.jobs.every(({ name }) => name !== 'apply'));
  await workNow(town);
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.notifier.messages[0]?.details.conflict.state.tag, 'awaitingSecondApprover');
});

test('approvers are mentioned in the thread, but not who requested', async () => {
  const town = await askedTown();
  await workNow(town);
  const [request, ...more] = town.notifier.approvalRequests;
  assert.deepEqual(more, []);
  assert.equal(request?.activityId, town.notifier.messages[0]?.activityId);
  assert.equal(request?.isReminder, false);
  const { entraObjectId, displayName } = carol;
  assert.deepEqual(request?.approvers, [{ entraObjectId, displayName }]);
});

test('notes, a ticket and an assignment meanwhile mention nobody again', async () => {
  const town = await askedTown();
  await workNow(town);
  const decisions: readonly TriageAction[] = [
    { do: 'addNote', text: 'Asked HR' },
    { do: 'setTicket', reference: 'INC0042' },
    { do: 'assign', to: carol },
  ];
  for (const action of decisions) {
    await town.triage({ conflictNumber: 1, by: carol, action, source: 'card' });
    await workNow(town);
  }
  assert.equal(town.notifier.messages[0]?.details.conflict.triage.notes?.length, 1);
  assert.equal(town.notifier.approvalRequests.length, 1);
});

test('a note that is drawn before the request does not swallow the mention', async () => {
  const town = await askedTown();
  const action = { do: 'addNote', text: 'Asked HR' } as const;
  await town.triage({ conflictNumber: 1, by: carol, action, source: 'card' });
  town.jobs.reverse();
  await workNow(town);
  assert.equal(town.notifier.approvalRequests.length, 1);
});

test('a lost card that is adopted while its conflict waits is no reminder', async () => {
  const town = await askedTown({ lostAnswers: 1 });
  await workNow(town);
  const activityId = town.notifier.messages[0]?.activityId ?? '';
  await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId });
  town.later(1);
  await workNow(town);
  const asked = town.notifier.approvalRequests.map((one) => [one.activityId, one.isReminder]);
  assert.deepEqual(asked, [[activityId, false]]);
});

test('a mention that fails is tried again, under the same card', async () => {
  const town = await askedTown({ lostAnswers: 1 });
  town.notifier.failMention(mentionFailure('teamsUnavailable'));
  for (let minute = 1; minute <= 3; minute += 1) {
    town.later(1);
    await workNow(town);
  }
  const [, card, ...more] = town.notifier.messages;
  assert.deepEqual(more, []);
  const asked = town.notifier.approvalRequests.map(({ activityId }) => activityId);
  assert.deepEqual(asked, [card?.activityId]);
});

test('a mention that Teams may have accepted is not posted again', async () => {
  const town = await askedTown();
  town.notifier.failMention(mentionFailure('postUnconfirmed'));
  await workNow(town);
  town.later(1);
  await workNow(town);
  assert.equal(town.notifier.approvalRequests.length, 0);
  assert.equal(town.notifier.messages.length, 1);
});

test('four hours before a request expires approvers are reminded, once', async () => {
  const town = await askedTown();
  await workNow(town);
  town.later(20 * 60);
  const { remedyRequestId } = town.details;
  await town.expire({ conflictNumber: 1, remedyRequestId });
  await workNow(town);
  assert.deepEqual(
    town.notifier.approvalRequests.map(({ isReminder }) => isReminder),
    [false, true],
  );
  await town.expire({ conflictNumber: 1, remedyRequestId, reminded: true });
  await workNow(town);
  assert.equal(town.notifier.approvalRequests.length, 2);
  assert.equal((await town.state())?.tag, 'awaitingSecondApprover');
});

test('the second person sees what is asked, by whom and why', async () => {
  const town = await askedTown();
  const review = await town.review({ conflictNumber: 1, by: carol });
  assert.ok(review.outcome === 'review');
  assert.equal(review.askedBy.displayName, adaPresses.displayName);
  assert.equal(review.reason, 'Asked by HR');
  assert.equal(review.remedyRequestId, town.details.remedyRequestId);
  assert.equal(review.mayAgree, true);
  assert.deepEqual(review.typed, [{ code: 'typed.newPrimary', value: 'john.doe@contoso.com' }]);
  const preview = await town.preview({
    conflictNumber: 1,
    objectId: town.john.id,
    answers: {},
    by: adaPresses,
  });
  assert.ok(preview.outcome === 'preview');
  assert.deepEqual(review.moreEffects, preview.moreEffects);
  assert.ok(review.plan.steps.length > 0);
  const own = await town.review({ conflictNumber: 1, by: adaPresses });
  assert.equal(own.outcome === 'review' && own.mayAgree, false);
});

test('when another approver agrees the plan is carried out, in the name of both', async () => {
  const town = await askedTown();
  const agreed = await town.agree({ ...town.details, by: carol });
  assert.equal(agreed.outcome, 'accepted');
  const state = await town.state();
  assert.ok(state?.tag === 'applying');
  assert.equal(state.by.displayName, adaPresses.displayName);
  assert.equal(state.agreedBy?.displayName, carol.displayName);
  await workNow(town);
  assert.equal((await town.state())?.tag, 'waiting');
  assert.deepEqual(town.audit(), ['requested', 'agreed', 'applied']);
  const row = town.store.world.audit.find(({ action }) => action === 'agreed');
  assert.deepEqual(
    [row?.actor, row?.outcome, row?.result],
    [
      { entraObjectId: carol.entraObjectId, displayName: carol.displayName },
      'approved',
      { code: 'audit.approved' },
    ],
  );
  const actors = town.store.world.audit.map(
    ({ actor }) => actor !== 'unclash' && actor.displayName,
  );
  assert.deepEqual(
    actors,
    [adaPresses, carol, adaPresses].map(({ displayName }) => displayName),
  );
});

test('what two people did stays on record: operation, object, answers, both people, reason, result', async () => {
  const town = await askedTown();
  await town.agree({ ...town.details, by: carol });
  await workNow(town);
  const requests = await town.store.requests.ofConflict(1);
  const [record] = requests.map(recordOf);
  assert.ok(record);
  assert.equal(record.operation.code, 'operation.remove');
  assert.equal(record.target.displayName, town.john.displayName);
  assert.deepEqual(record.typed, [{ code: 'typed.newPrimary', value: 'john.doe@contoso.com' }]);
  assert.equal(record.approval?.by.displayName, carol.displayName);
  assert.equal(record.reason, 'Asked by HR');
  assert.equal(record.ending?.outcome, 'written');
  const row = town.store.world.audit.at(-1);
  assert.equal(row?.value, record.before[0]);
  assert.equal(row?.target?.displayName, town.john.displayName);
  assert.equal(row?.requestedBy?.displayName, adaPresses.displayName);
  assert.equal(row?.approvedBy?.displayName, carol.displayName);
  assert.deepEqual(row?.answers, { newPrimary: 'john.doe@contoso.com' });
});

test('who asked cannot agree, from no device and under no name', async () => {
  const town = await askedTown();
  const entraObjectId = adaPresses.entraObjectId.toUpperCase();
  for (const by of [adaPresses, { ...carol, entraObjectId }]) {
    const answer = await town.agree({ ...town.details, by });
    assert.ok(answer.outcome === 'refused' || answer.outcome === 'notPermitted');
  }
  assert.equal((await town.state())?.tag, 'awaitingSecondApprover');
});

test('somebody who may not press can neither agree nor decline nor look', async () => {
  const town = await askedTown();
  assert.equal((await town.agree({ ...town.details, by: bob })).outcome, 'notPermitted');
  assert.equal((await town.decline({ ...town.details, by: bob })).outcome, 'notPermitted');
  assert.equal((await town.review({ conflictNumber: 1, by: bob })).outcome, 'notPermitted');
  assert.equal((await town.state())?.tag, 'awaitingSecondApprover');
});

test('whoever asked is refused with the rule, and with who can', async () => {
  const town = await askedTown();
  const answer = await town.agree({ ...town.details, by: adaPresses });
  assert.ok(answer.outcome === 'refused');
  const { code, why, whoCan } = answer.refusal;
  assert.deepEqual([code, why], ['samePerson', { code: 'refusal.samePerson' }]);
  assert.deepEqual(whoCan, { code: 'whoCan.samePerson' });
});

test('a request that is over can be declined no more, nor one that was not shown', async () => {
  const town = await askedTown();
  const stale = await town.decline({ ...town.details, remedyRequestId: 'another', by: carol });
  assert.equal(stale.outcome, 'noRequest');
  assert.equal((await town.state())?.tag, 'awaitingSecondApprover');
  await town.decline({ ...town.details, by: carol });
  const again = await town.decline({ ...town.details, by: carol });
  assert.equal(again.outcome, 'noRequest');
  assert.deepEqual(town.audit(), ['requested', 'declined']);
});

test('two who agree at once start one job', async () => {
  const town = await askedTown();
  const both = await Promise.all([
    town.agree({ ...town.details, by: carol }),
    town.agree({ ...town.details, by: carol }),
  ]);
  assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['accepted', 'noRequest']);
  await workNow(town);
  assert.equal(town.runner.runs.length, 1);
});

test('while one waits for a second person no other plan can be asked for', async () => {
  const town = await askedTown();
  const answers = { newPrimary: 'john.doe@contoso.com' };
  const second = await town.press(town.john.id, { by: carol, answers });
  assert.equal(second.outcome, 'alreadyRunning');
});

test('agreeing to a plan that the world has overtaken writes nothing and opens the conflict', async () => {
  const town = await askedTown();
  town.directory.put({
    ...town.john,
    proxyAddresses: [...town.john.proxyAddresses, 'smtp:new@contoso.com'],
  });
  const answer = await town.agree({ ...town.details, by: carol });
  assert.equal(answer.outcome, 'planOutdated');
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.deepEqual(state.lastAttempt?.message, { code: 'attempt.planOutdated' });
  const again = await town.press(town.john.id, { answers: { newPrimary: 'new@contoso.com' } });
  assert.equal(again.outcome, 'awaitingSecondApprover');
});

describe('a request that waits while Unclash is upgraded', () => {
  /** As the version before recorded it: its fingerprint covered sentences. */
  async function formerTown() {
    const town = await askedTown();
    const [request] = town.store.world.remedyRequests;
    assert.ok(request);
    const effects = [{ weight: 'warning', message: verbatim('It is the primary.') }] as const;
    const former = { ...request, fingerprint: 'f00d', plan: { ...request.plan, effects } };
    Object.assign(town.store.world, { remedyRequests: [former] });
    return town;
  }

  test('is carried out when its object, steps and addresses are the same', async () => {
    const town = await formerTown();
    assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'accepted');
    await workNow(town);
    assert.deepEqual(
      town.runner.runs.map(({ step }) => step.action),
      ['replaceProxyAddresses'],
    );
    assert.equal((await town.state())?.tag, 'waiting');
  });

  test('is outdated when the addresses are others', async () => {
    const town = await formerTown();
    const proxyAddresses = [...town.john.proxyAddresses, 'smtp:new@contoso.com'];
    town.directory.put({ ...town.john, proxyAddresses });
    assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'planOutdated');
  });

  test('is outdated when other steps would do it', async () => {
    const town = await formerTown();
    town.directory.put({ ...town.john, mail: contested });
    assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'planOutdated');
  });
});

test('a decline opens the conflict with who and why', async () => {
  const town = await askedTown();
  const answer = await town.decline({ ...town.details, by: carol, reason: 'Wrong John' });
  assert.equal(answer.outcome, 'declined');
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.by.displayName, carol.displayName);
  assert.deepEqual(state.lastAttempt?.message, {
    code: 'attempt.rejected',
    requester: 'Ada Admin',
    reason: 'Wrong John',
  });
  assert.deepEqual(town.audit(), ['requested', 'declined']);
  assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'noRequest');
});

test('who asked can take the request back', async () => {
  const town = await askedTown();
  const answer = await town.decline({ ...town.details, by: adaPresses });
  assert.equal(answer.outcome, 'declined');
  assert.deepEqual(town.audit(), ['requested', 'withdrawn']);
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  const { code, message } = state.lastAttempt ?? {};
  assert.deepEqual([code, message], ['withdrawn', { code: 'attempt.withdrawn' }]);
});

test('after a day the request lapses, by its job', async () => {
  const town = await askedTown();
  const job = town.jobs.find(({ name }) => name === 'expire');
  assert.equal(job?.name === 'expire' && job.afterSeconds, 20 * 3600);
  town.later(24 * 60);
  await town.expire({ conflictNumber: 1, remedyRequestId: town.details.remedyRequestId });
  await town.expire({ conflictNumber: 1, remedyRequestId: town.details.remedyRequestId });
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.deepEqual(state.lastAttempt?.message, { code: 'attempt.expired', hours: 24 });
  assert.deepEqual(town.audit(), ['requested', 'lapsed']);
});

test('nobody can agree after a day, even when the job has not run', async () => {
  const town = await askedTown();
  town.later(24 * 60);
  assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'noRequest');
  assert.equal((await town.state())?.tag, 'open');
});

test('a lapse job that comes early waits again', async () => {
  const town = await askedTown();
  town.later(24 * 60 - 1);
  await town.expire({ conflictNumber: 1, remedyRequestId: town.details.remedyRequestId });
  assert.equal((await town.state())?.tag, 'awaitingSecondApprover');
  const job = town.jobs.findLast(({ name }) => name === 'expire');
  assert.equal(job?.name === 'expire' && job.afterSeconds, 60);
});

test('a lapse job does not disturb a plan that somebody agreed to', async () => {
  const town = await askedTown();
  await town.agree({ ...town.details, by: carol });
  town.later(24 * 60);
  await town.expire({ conflictNumber: 1, remedyRequestId: town.details.remedyRequestId });
  assert.equal((await town.state())?.tag, 'applying');
  assert.equal((await town.store.requests.get(town.details.remedyRequestId))?.state, 'intended');
});

test('a conflict that clears meanwhile and comes back can be acted on at once', async () => {
  const town = await askedTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  assert.equal((await town.agree({ ...town.details, by: carol })).outcome, 'noRequest');
  town.directory.put(town.jane);
  await town.watch();
  const answers = { newPrimary: 'john.doe@contoso.com' };
  assert.equal((await town.press(town.john.id, { answers })).outcome, 'awaitingSecondApprover');
});

test('the card learns by its preview that a second person will be needed', async () => {
  const john = aUser();
  const town = createTown([john, aClaimant()], { fourEyes: 'all' });
  await town.watch();
  const request = { conflictNumber: 1, objectId: john.id, answers: {}, by: adaPresses };
  const shown = await town.preview(request);
  assert.equal(shown.outcome === 'preview' && shown.needsSecondApprover, true);
});

test('roles are read again for an agreement and for the write, and nothing else is', async () => {
  const town = await askedTown();
  const before = town.directory.calls.length;
  await town.agree({ ...town.details, by: carol });
  await workNow(town);
  const asked = town.directory.calls.slice(before).filter(({ method }) => method === 'facts');
  assert.ok(asked.length >= 2, `${asked.length} reads`);
  for (const { args } of asked) assert.equal((args[0] as { only?: string }).only, 'directoryRoles');
});

test('a lapse job for a request that is not known, or that ended, does nothing', async () => {
  const town = await askedTown();
  await town.decline({ ...town.details, by: carol });
  const rows = town.store.world.audit.length;
  await town.expire({ conflictNumber: 1, remedyRequestId: town.details.remedyRequestId });
  await town.expire({ conflictNumber: 1, remedyRequestId: 'unknown' });
  assert.equal(town.store.world.audit.length, rows);
});
