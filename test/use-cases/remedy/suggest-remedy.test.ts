import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConflict } from '../../../src/use-cases/conflict/load-conflict.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aUser, contested } from '../../support/world.ts';

async function townOf(holder = aUser(), settings: Parameters<typeof createTown>[1] = {}) {
  const town = createTown([holder, aClaimant({ exchangeRecipient: 'mailbox' })], settings);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  const offers = town.suggest(await loadConflict(town, conflict, 'low'));
  const press = (by = adaPresses, fingerprint = offers.oneClick?.fingerprint ?? 'none') =>
    town.applySuggestion({
      conflictNumber: 1,
      objectId: holder.id,
      answers: {},
      by,
      fingerprint,
    });
  return { ...town, holder, offers, press };
}

test('one press carries out what stood on the card', async () => {
  const town = await townOf();
  assert.equal(town.offers.oneClick?.objectId, town.holder.id);
  const pressed = await town.press();
  assert.equal(pressed.outcome, 'accepted');
  await town.work();
  assert.deepEqual(town.directory.stored(town.holder.id)?.proxyAddresses, [
    'SMTP:john.doe@contoso.com',
  ]);
  assert.equal(town.store.world.audit.at(-1)?.action, 'applied');
});

test('a card has plans for the claimant, the holders and what is suggested, and no others', async () => {
  const { offers, holder } = await townOf();
  const [claimant = '', ...others] = offers.decisions.keys();
  assert.deepEqual(others, [holder.id]);
  assert.notEqual(claimant, holder.id);
  const unclear = await townOf(aUser({ exchangeRecipient: 'unknown', userType: 'Guest' }));
  assert.equal(unclear.offers.decisions.size, 2);
});

test('of many holders the first four have a plan each', async () => {
  const more = Array.from({ length: 5 }, () => aUser());
  const town = await townOf();
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  for (const holder of more) town.directory.put(holder);
  const details = await loadConflict(town, conflict, 'low');
  assert.equal(details.lookup.holders.length, 6);
  const first = details.lookup.holders.slice(0, 4).map(({ object }) => object.id);
  const { decisions, recommendation } = town.suggest(details);
  const suggested = recommendation === undefined ? [] : [recommendation.target.id];
  assert.deepEqual(
    new Set(decisions.keys()),
    new Set([conflict.claimantId, ...first, ...suggested]),
  );
  assert.ok(decisions.size < 7);
});

test('a suggestion that is not what stood on the card any more is shown first', async () => {
  const town = await townOf();
  const { holder } = town;
  const proxyAddresses = [...holder.proxyAddresses, 'smtp:new@contoso.com'];
  town.directory.put({ ...holder, proxyAddresses });
  const pressed = await town.press();
  assert.ok(pressed.outcome === 'planFirst');
  assert.equal(pressed.mismatch, 'planOutdated');
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('a suggestion of another version of Unclash is shown first, and not called changed', async () => {
  const town = await townOf();
  const [digest = ''] = town.offers.oneClick?.fingerprint.split(':').slice(1) ?? [];
  const pressed = await town.press(adaPresses, `2:${digest}`);
  assert.ok(pressed.outcome === 'planFirst');
  assert.equal(pressed.mismatch, 'otherVersion');
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('a plan that asks, warns or needs a second approver is never one press away', async () => {
  const primary = aUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'] });
  const asks = await townOf(primary, { fourEyes: 'risky' });
  assert.equal(asks.offers.oneClick, undefined);
  const everything = await townOf(aUser(), { fourEyes: 'all' });
  assert.equal(everything.offers.oneClick, undefined);
  const group = await townOf(aGroup({ deletedDateTime: '2026-09-30T00:00:00Z' }));
  assert.equal(group.offers.oneClick, undefined);
});

test('a warning that only the press reads shows the plan first', async () => {
  const town = await townOf();
  town.directory.know(town.holder.id, { directoryRoles: [], lastSignInAt: town.clock.now() });
  const pressed = await town.press();
  assert.ok(pressed.outcome === 'planFirst');
  assert.equal(pressed.mismatch, undefined);
  assert.ok(pressed.preview.moreEffects?.some(({ weight }) => weight === 'warning'));
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('with ONE_CLICK off the card offers none, and a press on an older card shows the plan', async () => {
  const before = await townOf();
  const town = await townOf(before.holder, { oneClick: false });
  assert.equal(town.offers.oneClick, undefined);
  const pressed = await town.press(adaPresses, before.offers.oneClick?.fingerprint);
  assert.ok(pressed.outcome === 'planFirst');
});

test('who has to sign in first is asked for it with the plan that was read, and nothing is recorded', async () => {
  const town = await townOf();
  const plans: unknown[] = [];
  const pressed = await town.applySuggestion({
    conflictNumber: 1,
    objectId: town.holder.id,
    answers: {},
    by: adaPresses,
    fingerprint: town.offers.oneClick?.fingerprint ?? '',
    mustSignIn: async (plan) => plans.push(plan.kind) > 0,
  });
  assert.equal(pressed.outcome, 'signInFirst');
  assert.deepEqual(plans, ['removeAddressAsPerson']);
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('who has to sign in before Apply is asked for it, and nothing is recorded', async () => {
  const town = await townOf();
  const choice = { conflictNumber: 1, objectId: town.holder.id, answers: {}, by: adaPresses };
  const shown = await town.preview(choice);
  assert.ok(shown.outcome === 'preview');
  const { fingerprint } = shown;
  const mustSignIn = async () => true;
  const pressed = await town.request({ ...choice, fingerprint, mustSignIn });
  assert.equal(pressed.outcome, 'signInFirst');
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('somebody who is no approver changes nothing', async () => {
  const town = await townOf();
  assert.equal((await town.press(bob)).outcome, 'notPermitted');
  assert.equal(town.store.world.remedyRequests.length, 0);
});

test('of two presses at once one carries it out', async () => {
  const town = await townOf();
  const both = await Promise.all([town.press(), town.press()]);
  assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['accepted', 'alreadyRunning']);
});
