import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { english, saying } from '../../support/english.ts';
import {
  aPress,
  argumentOf,
  aSubmit,
  aTeamsWorld,
  invokeBody,
  remedyRequest,
  type TeamsWorld,
} from '../../support/teams-world.ts';
import { aCase, aConflict, ada } from '../../support/world.ts';

const card = 'application/vnd.microsoft.card.adaptive';
const message = 'application/vnd.microsoft.activity.message';
const details = aCase({ conflict: aConflict({ number: 7 }) });
const refused = { outcome: 'notPermitted', why: { code: 'notPermitted.people' } } as const;

const data = {
  reviewRemedy: { conflict: 7 },
  approveRemedy: { conflict: 7, remedyRequest },
  rejectRemedy: { conflict: 7, remedyRequest, reason: '  Wrong John ' },
  previewUndo: { conflict: 7 },
  undoRemedy: { conflict: 7, fingerprint: 'u1' },
  assignToMe: { conflict: 7 },
  unassign: { conflict: 7 },
} as const;

type Verb = keyof typeof data;

const useCaseOf: Readonly<Record<Verb, keyof UseCases>> = {
  reviewRemedy: 'reviewRemedy',
  approveRemedy: 'approveRemedy',
  rejectRemedy: 'rejectRemedy',
  previewUndo: 'previewUndo',
  undoRemedy: 'undoRemedy',
  assignToMe: 'triageConflict',
  unassign: 'triageConflict',
};

const verbs = Object.keys(data) as Verb[];

function asked(world: TeamsWorld, verb: Verb) {
  return world.calls.find(({ useCase }) => useCase === useCaseOf[verb]);
}

for (const verb of verbs) {
  test(`${verb} is done in the name of the sender and answered with a card`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aPress(verb, data[verb]));
    assert.equal(invokeBody(answer).type, card);
    const request = argumentOf<{ by: { entraObjectId: string }; conflictNumber: number }>(
      asked(world, verb),
    );
    assert.equal(request.by.entraObjectId, ada.entraObjectId);
    assert.equal(request.conflictNumber, 7);
    assert.deepEqual(world.connector.calls, []);
  });

  test(`${verb} by somebody who may not is answered kindly`, async () => {
    await using world = await aTeamsWorld({
      useCases: { [useCaseOf[verb]]: async () => refused },
    });
    const answer = await world.tell(aPress(verb, data[verb]));
    assert.equal(invokeBody(answer).type, message);
    const isAssignment = verb === 'assignToMe';
    const notAssigned = { code: 'chat.button.notAssigned', why: refused.why } as const;
    const said = isAssignment ? notAssigned : refused.why;
    assert.equal(invokeBody(answer).value, english.plain(said));
  });

  test(`${verb} about an unknown conflict says so`, async () => {
    const unknown = { outcome: 'unknownConflict', conflictNumber: 7 } as const;
    await using world = await aTeamsWorld({
      useCases: { [useCaseOf[verb]]: async () => unknown },
    });
    const answer = await world.tell(aPress(verb, data[verb]));
    assert.match(
      String(invokeBody(answer).value),
      saying({ code: 'chat.unknownConflict', number: 7 }),
    );
  });

  test(`${verb} without a sender that Bot Framework knows does nothing`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aPress(verb, data[verb], { from: { id: '29:x', name: 'X' } }));
    assert.equal(asked(world, verb), undefined);
  });
}

test('agreeing and declining name what was looked at, and the reason is trimmed', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aPress('approveRemedy', data.approveRemedy));
  await world.tell(aPress('rejectRemedy', data.rejectRemedy));
  const agree = argumentOf<Record<string, unknown>>(asked(world, 'approveRemedy'));
  const decline = argumentOf<Record<string, unknown>>(asked(world, 'rejectRemedy'));
  assert.equal(agree['remedyRequestId'], remedyRequest);
  assert.equal(decline['reason'], 'Wrong John');
});

test('a card that was posted before the verbs were renamed still works', async () => {
  for (const press of [aPress, (verb: string, rest: object) => aSubmit({ verb, ...rest })]) {
    await using world = await aTeamsWorld();
    await world.tell(press('agreeRemedy', { conflict: 7, resolution: remedyRequest }));
    await world.tell(press('declineRemedy', { conflict: 7, resolution: remedyRequest }));
    for (const verb of ['approveRemedy', 'rejectRemedy'] as const) {
      const request = argumentOf<Record<string, unknown>>(asked(world, verb));
      assert.equal(request['remedyRequestId'], remedyRequest);
      assert.equal(request['conflictNumber'], 7);
    }
  }
});

test('a request that nobody makes any more shows the conflict as it is', async () => {
  const noRequest = async () => ({ outcome: 'noRequest', details }) as const;
  const useCases = {
    reviewRemedy: noRequest,
    approveRemedy: noRequest,
    rejectRemedy: noRequest,
  };
  await using world = await aTeamsWorld({ useCases });
  for (const verb of ['reviewRemedy', 'approveRemedy', 'rejectRemedy'] as const) {
    const answer = await world.tell(aPress(verb, data[verb]));
    assert.match(
      JSON.stringify(invokeBody(answer).value),
      saying({ code: 'card.conflict.title', number: 7 }),
    );
  }
});

test('Apply that waits for a second person shows the conflict, not a working card', async () => {
  await using world = await aTeamsWorld({
    useCases: { requestRemedy: async () => ({ outcome: 'awaitingSecondApprover', details }) },
  });
  const object = '0a000000-0000-4000-8000-000000000001';
  const answer = await world.tell(
    aPress('applyRemedy', { conflict: 7, object, fingerprint: 'f1', remedy: 'restoreDeletedUser' }),
  );
  assert.match(
    JSON.stringify(invokeBody(answer).value),
    saying({ code: 'card.conflict.title', number: 7 }),
  );
  const request = argumentOf<Record<string, unknown>>(
    world.calls.find(({ useCase }) => useCase === 'requestRemedy'),
  );
  assert.equal(request['remedy'], 'restoreDeletedUser');
});

test('an undo whose world has moved is shown anew, with the reason', async () => {
  await using world = await aTeamsWorld({
    useCases: { undoRemedy: async () => ({ outcome: 'planOutdated', details }) },
  });
  const answer = await world.tell(aPress('undoRemedy', data.undoRemedy));
  const shown = JSON.stringify(invokeBody(answer).value);
  assert.match(shown, saying('chat.button.planChanged'));
  assert.match(shown, /"verb":"undoRemedy"/);
});

test('a wrong answer shows the plan again as before any answer', async () => {
  const refusal = {
    outcome: 'refusal',
    code: 'answerWrong',
    why: { code: 'refusal.answerWrong', why: { code: 'answer.notAChoice' } },
    whoCan: { code: 'whoCan.answerWrong' },
  } as const;
  await using world = await aTeamsWorld({
    useCases: { requestRemedy: async () => ({ outcome: 'refused', details, refusal }) },
  });
  const object = '0a000000-0000-4000-8000-000000000001';
  const press = { conflict: 7, object, fingerprint: 'f1', typedConfirmation: 'nonsense' };
  const answer = await world.tell(aPress('applyRemedy', press));
  assert.match(JSON.stringify(invokeBody(answer).value), saying(refusal.why));
  const again = world.calls.find(({ useCase }) => useCase === 'previewRemedy');
  assert.deepEqual(argumentOf<{ answers: object }>(again).answers, {});
});
