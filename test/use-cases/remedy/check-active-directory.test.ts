import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { BotError } from '../../../src/use-cases/ports/errors.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aSyncedUser, aUser, contested } from '../../support/world.ts';

const holder = () =>
  aSyncedUser({
    displayName: 'Jim Roe',
    proxyAddresses: ['SMTP:jim@contoso.com', `smtp:${contested}`],
  });

const refusal = aBotError('notPermittedInDirectory');
const away = aBotError('directoryUnavailable', { transient: true });

/** A town whose Active Directory answers so to every check. */
async function aTown(object: DirectoryObject, answer?: BotError | Error) {
  const asked: (readonly Step[])[] = [];
  const onPremises = {
    check: async (steps: readonly Step[]) => {
      asked.push(steps);
      if (answer) throw answer;
    },
  };
  const town = createTown([object, aClaimant()], { onPremises });
  await town.watch();
  const request = { conflictNumber: 1, objectId: object.id, by: adaPresses };
  const preview = (answers = {}) => town.preview({ ...request, answers });
  return { ...town, asked, preview, asking: request };
}

test('a change that Active Directory would take is shown as it is', async () => {
  const town = await aTown(holder());
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.equal(shown.plan.kind, 'removeAddressOnPremises');
  assert.deepEqual(town.asked, [shown.plan.steps]);
});

test('what it would refuse is a change by hand, with the reason before anybody presses', async () => {
  const town = await aTown(holder(), refusal);
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.equal(shown.plan.kind, 'handOff');
  assert.deepEqual(shown.moreEffects?.[0], {
    weight: 'warning',
    message: { code: 'effect.refusedOnPremises', why: refusal.problem, next: refusal.next },
  });
  assert.deepEqual(shown.alternatives, []);
});

test('when nobody can be asked the plan says so and can still be applied', async () => {
  const town = await aTown(holder(), away);
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.equal(shown.plan.kind, 'removeAddressOnPremises');
  assert.equal(shown.moreEffects?.[0]?.message.code, 'effect.unknownOnPremises');
  const { fingerprint } = shown;
  const pressed = await town.request({ ...town.asking, answers: {}, fingerprint });
  assert.equal(pressed.outcome, 'accepted');
});

test('a plan with an open question is asked about with an example of an answer', async () => {
  const object = aSyncedUser({
    proxyAddresses: [`SMTP:${contested}`, 'smtp:jim@contoso.com'],
    mail: contested,
  });
  const town = await aTown(object, refusal);
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.deepEqual(
    town.asked[0]?.map(({ action }) => action),
    ['promotePrimary', 'removeAddress', 'removeMail'],
  );
  assert.equal(shown.plan.kind, 'handOff');
});

test('where the plan is for another hand Active Directory is not asked', async () => {
  const object = aUser();
  const town = await aTown(object, refusal);
  const shown = await town.preview();
  assert.equal(shown.outcome === 'preview' && shown.plan.kind, 'removeAddressAsPerson');
  assert.deepEqual(town.asked, []);
});

test('a bug of ours is not told as a refusal', async () => {
  const town = await aTown(holder(), new TypeError('ours'));
  await assert.rejects(town.preview(), /ours/);
});

test('an undo that Active Directory would refuse is refused before anybody presses', async () => {
  const object = holder();
  let answer: BotError | undefined;
  const onPremises = {
    check: async () => {
      if (answer) throw answer;
    },
  };
  const town = createTown([object, aClaimant()], { onPremises });
  await town.watch();
  await town.press(object.id);
  await town.work();
  const request = { conflictNumber: 1, by: adaPresses };
  assert.equal((await town.previewUndo(request)).outcome, 'preview');
  answer = refusal;
  const refused = await town.previewUndo(request);
  assert.ok(refused.outcome === 'refused');
  assert.deepEqual(refused.refusal.why, refusal.problem);
  assert.deepEqual(refused.refusal.whoCan, refusal.next);
  answer = away;
  const unsure = await town.previewUndo(request);
  assert.ok(unsure.outcome === 'preview');
  assert.equal(unsure.moreEffects?.[0]?.message.code, 'effect.unknownOnPremises');
});
