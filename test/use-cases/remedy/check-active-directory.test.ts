import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OriginalAddresses } from '../../../src/domain/active-directory/ad-object.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { defined } from '../../../src/domain/defined.ts';
import type { Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { BotError } from '../../../src/use-cases/ports/errors.ts';
import type { StepCheck } from '../../../src/use-cases/ports/remedy-runner.ts';
import { checkActiveDirectory } from '../../../src/use-cases/remedy/check-active-directory.ts';
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

/** What Active Directory has for a claimant or holder who was not given one. */
const asInEntra = ({ proxyAddresses, mail, userPrincipalName }: DirectoryObject) => ({
  ...{ proxyAddresses, taken: [] },
  ...defined({ mail, userPrincipalName }),
});

interface Answer {
  /** The original cannot be read for this reason. */
  readonly unread?: BotError | Error;
  /** The steps would be refused for this reason. */
  readonly refusal?: BotError;
  readonly original?: OriginalAddresses;
}

/** A town whose Active Directory answers so to every check. */
async function aTown(object: DirectoryObject, answer: Answer = {}, claimant = aClaimant()) {
  const asked: (readonly Step[])[] = [];
  const given = { ...answer };
  const onPremises: StepCheck = {
    check: async ({ id }, stepsFor) => {
      if (given.unread) throw given.unread;
      const { original = asInEntra(id === object.id ? object : claimant), refusal } = given;
      asked.push(stepsFor(original));
      return { original, ...defined({ refusal }) };
    },
  };
  const town = createTown([object, claimant], { onPremises });
  await town.watch();
  const request = { conflictNumber: 1, objectId: object.id, by: adaPresses };
  const preview = (answers = {}, objectId = object.id) =>
    town.preview({ ...request, answers, objectId });
  return { ...town, asked, given, preview, asking: request };
}

test('a change that Active Directory would take is shown as it is', async () => {
  const town = await aTown(holder());
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  assert.equal(shown.plan.kind, 'removeAddressOnPremises');
  assert.deepEqual(town.asked, [shown.plan.steps]);
  for (const one of shown.moreEffects ?? []) assert.ok(one.message.code, JSON.stringify(one));
});

test('what it would refuse is a change by hand, with the reason before anybody presses', async () => {
  const town = await aTown(holder(), { refusal });
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
  const town = await aTown(holder(), { unread: away });
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
  const town = await aTown(object, { refusal });
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
  const town = await aTown(object, { refusal });
  const shown = await town.preview();
  assert.equal(shown.outcome === 'preview' && shown.plan.kind, 'removeAddressAsPerson');
  assert.deepEqual(town.asked, []);
});

test('a bug of ours is not told as a refusal', async () => {
  const town = await aTown(holder(), { unread: new TypeError('ours') });
  await assert.rejects(town.preview(), /ours/);
});

test('an undo that Active Directory would refuse is refused before anybody presses', async () => {
  const object = holder();
  const town = await aTown(object);
  await town.press(object.id);
  await town.work();
  const request = { conflictNumber: 1, by: adaPresses };
  assert.equal((await town.previewUndo(request)).outcome, 'preview');
  town.given.refusal = refusal;
  const refused = await town.previewUndo(request);
  assert.ok(refused.outcome === 'refused');
  assert.deepEqual(refused.refusal.why, refusal.problem);
  assert.deepEqual(refused.refusal.whoCan, refusal.next);
  town.given.refusal = away;
  const unsure = await town.previewUndo(request);
  assert.ok(unsure.outcome === 'preview');
  assert.equal(unsure.moreEffects?.[0]?.message.code, 'effect.unknownOnPremises');
});

test('what Active Directory would refuse by the time of the press is not accepted', async () => {
  const object = holder();
  const town = await aTown(object);
  const shown = await town.preview();
  assert.ok(shown.outcome === 'preview');
  town.given.refusal = refusal;
  const { fingerprint } = shown;
  const pressed = await town.request({ ...town.asking, answers: {}, fingerprint });
  assert.equal(pressed.outcome, 'planOutdated');
});

describe('a claimant whose quarantined value is its primary in Active Directory', () => {
  const original = {
    proxyAddresses: [`SMTP:${contested}`, 'smtp:jane@contoso.com', 'smtp:old@contoso.com'],
    ...{ mail: contested, taken: ['taken@contoso.com'] },
  };
  const claimant = aClaimant({
    proxyAddresses: ['SMTP:jane@contoso.com', 'smtp:taken@contoso.com', 'smtp:free@contoso.com'],
  });

  test('gets the question for another one, with choices that it has or can be given', async () => {
    const town = await aTown(holder(), { original }, claimant);
    const shown = await town.preview({}, claimant.id);
    assert.ok(shown.outcome === 'preview');
    assert.deepEqual(shown.plan.questions, [
      {
        ask: 'newPrimary',
        choices: ['jane@contoso.com', 'old@contoso.com', 'free@contoso.com'],
      },
    ]);
    assert.equal(shown.plan.risky, true);
    const pressed = await town.request({
      ...{ ...town.asking, objectId: claimant.id },
      ...{ answers: { newPrimary: 'old@contoso.com' }, fingerprint: shown.fingerprint },
    });
    assert.equal(pressed.outcome, 'accepted');
    assert.deepEqual(
      town.asked.at(-1)?.map(({ action }) => action),
      ['promotePrimary', 'removeAddress', 'removeMail'],
    );
    await town.work();
    assert.deepEqual(
      town.runner.runs.map(({ step }) => step.action),
      ['promotePrimary', 'removeAddress', 'removeMail'],
    );
  });

  test('is not asked where Active Directory has it as an alias, whatever Entra writes', async () => {
    const alias = { ...original, proxyAddresses: [`smtp:${contested}`, 'SMTP:jane@contoso.com'] };
    const town = await aTown(holder(), { original: alias }, claimant);
    const shown = await town.preview({}, claimant.id);
    assert.ok(shown.outcome === 'preview');
    assert.deepEqual(shown.plan.questions, []);
    assert.equal(shown.plan.steps[0]?.action, 'removeAddress');
  });

  test('keeps it while only a routing address would be left', async () => {
    const proxyAddresses = [`SMTP:${contested}`, 'smtp:jane@contoso.mail.onmicrosoft.com'];
    const lonely = aClaimant({ proxyAddresses: [] });
    const town = await aTown(holder(), { original: { proxyAddresses, taken: [] } }, lonely);
    const shown = await town.preview({}, lonely.id);
    assert.equal(shown.outcome === 'refused' && shown.refusal.code, 'lastAddress');
  });
});

test('a refusal that will last is one, a directory that is away is unknown', async () => {
  const { id, kind, displayName } = holder();
  const target = { id, kind, displayName };
  const verdict = (check: StepCheck['check']) => checkActiveDirectory({ check }, target, () => []);
  const { problem: why, next } = refusal;
  assert.deepEqual(await verdict(() => Promise.reject(refusal)), { verdict: 'refused', why, next });
  const unknown = await verdict(() => Promise.reject(aBotError('directoryUnavailable')));
  assert.equal(unknown.verdict, 'unknown');
  const original = { proxyAddresses: [], taken: [] };
  const fine = await verdict(async () => ({ original }));
  assert.deepEqual(fine, { verdict: 'fine', original });
});
