import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBotError } from '../../support/bot-error.ts';
import { english, saying } from '../../support/english.ts';
import {
  aMessage,
  aPress,
  argumentOf,
  aSubmit,
  aTeamsWorld,
  cardsSent,
  invokeBody,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { aCase, aConflict, ada } from '../../support/world.ts';

const object = '0a000000-0000-4000-8000-000000000001';
const plan = { conflict: 1, object };
const applied = { ...plan, fingerprint: 'f1', reason: 'left the company' };
const card = 'application/vnd.microsoft.card.adaptive';
const message = 'application/vnd.microsoft.activity.message';

/** Asked of the use cases, the newest service address aside. */
function asked(world: TeamsWorld) {
  return world.calls.filter(
    ({ useCase }) =>
      !['rememberChannel', 'adoptCard', 'languageOfChannel', 'recommend'].includes(useCase),
  );
}

test('the plan is shown to the presser alone, as the answer to the press', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('previewRemedy', plan));
  assert.equal(answer.status, 200);
  const { statusCode, type, value } = invokeBody(answer);
  assert.deepEqual([statusCode, type], [200, card]);
  assert.match(JSON.stringify(value), /applyRemedy/);
  assert.deepEqual(world.connector.calls, []);
});

test('the presser is the sender of the activity, whatever the card data says', async () => {
  await using world = await aTeamsWorld();
  const forged = { ...applied, by: { entraObjectId: object }, from: { aadObjectId: object } };
  await world.tell(aPress('applyRemedy', forged));
  const request = argumentOf<{ by: object }>(asked(world)[0]);
  assert.deepEqual(request.by, {
    ...ada,
    teamsUserId: teamsIds.ada,
    channelId: 'msteams',
  });
});

test('Apply is answered at once with a working card; the job does the rest', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('applyRemedy', applied));
  assert.equal(invokeBody(answer).type, card);
  assert.match(
    JSON.stringify(invokeBody(answer).value),
    saying({ code: 'card.working.summary', address: 'john@contoso.com' }),
  );
  const request = argumentOf<Record<string, unknown>>(asked(world)[0]);
  assert.equal(request['fingerprint'], 'f1');
  assert.deepEqual(request['answers'], { reason: 'left the company' });
});

test('no answered card carries refresh, which would make clients press by themselves', async () => {
  await using world = await aTeamsWorld();
  for (const verb of ['previewRemedy', 'applyRemedy', 'cancelRemedy', 'checkNow']) {
    const answer = await world.tell(aPress(verb, applied));
    assert.ok(!Object.hasOwn(invokeBody(answer).value as object, 'refresh'));
  }
});

test('of two people who press, the second sees the conflict as it is', async () => {
  const details = aCase({
    conflict: aConflict({
      state: { tag: 'applying', remedyRequestId: 'r', by: ada, since: '2026-01-02T04:00:00Z' },
    }),
  });
  await using world = await aTeamsWorld({
    useCases: { requestRemedy: async () => ({ outcome: 'alreadyRunning', details }) },
  });
  const answer = await world.tell(aPress('applyRemedy', applied));
  assert.match(JSON.stringify(invokeBody(answer).value), /Ada Admin/);
});

for (const [outcome, said] of [
  ['planOutdated', 'chat.button.planChanged'],
  ['otherVersion', 'chat.button.otherVersion'],
] as const)
  test(`a press that ends in ${outcome} writes nothing and shows the plan as it is now`, async () => {
    await using world = await aTeamsWorld({
      useCases: { requestRemedy: async () => ({ outcome, details: aCase() }) },
    });
    const answer = await world.tell(aPress('applyRemedy', applied));
    assert.deepEqual(
      asked(world).map(({ useCase }) => useCase),
      ['requestRemedy', 'previewRemedy'],
    );
    assert.match(JSON.stringify(invokeBody(answer).value), saying(said));
  });

test('an answer that is missing is asked for again on the same plan', async () => {
  await using world = await aTeamsWorld({
    useCases: {
      requestRemedy: async () => ({
        outcome: 'refused',
        details: aCase(),
        refusal: {
          outcome: 'refusal',
          code: 'answerMissing',
          why: { code: 'refusal.answerMissing', ask: 'typedConfirmation' },
          whoCan: { code: 'whoCan.answerMissing' },
        },
      }),
    },
  });
  const answer = await world.tell(aPress('applyRemedy', applied));
  const shown = JSON.stringify(invokeBody(answer).value);
  assert.match(shown, saying({ code: 'refusal.answerMissing', ask: 'typedConfirmation' }));
  assert.match(shown, /applyRemedy/);
});

test('the card of a closed conflict is answered with the rule, and who can help', async () => {
  await using world = await aTeamsWorld({
    useCases: {
      previewRemedy: async () => ({
        outcome: 'refused',
        details: aCase({
          conflict: aConflict({
            state: { tag: 'cleared', at: '2026-01-02T04:00:00Z', how: 'elsewhere' },
          }),
        }),
        refusal: {
          outcome: 'refusal',
          code: 'conflictClosed',
          why: { code: 'refusal.conflictClosed' },
          whoCan: { code: 'whoCan.nobodyNeedsTo' },
        },
      }),
    },
  });
  const answer = await world.tell(aPress('previewRemedy', plan));
  const shown = JSON.stringify(invokeBody(answer).value);
  assert.match(shown, saying('whoCan.nobodyNeedsTo'));
  assert.doesNotMatch(shown, /applyRemedy/);
});

test('who may not press is told so in private, kindly', async () => {
  const why = { code: 'notPermitted.namedGroups', groups: ['Identity approvers'] } as const;
  await using world = await aTeamsWorld({
    useCases: { previewRemedy: async () => ({ outcome: 'notPermitted', why }) },
  });
  const answer = await world.tell(aPress('previewRemedy', plan));
  assert.deepEqual(invokeBody(answer), {
    statusCode: 200,
    type: message,
    value: english.plain(why),
  });
  assert.deepEqual(world.connector.calls, []);
});

test('a conflict that nobody knows is answered with where to find those that are known', async () => {
  await using world = await aTeamsWorld({
    useCases: { openConflict: async () => ({ outcome: 'unknownConflict', conflictNumber: 7 }) },
  });
  const answer = await world.tell(aPress('cancelRemedy', { conflict: 7 }));
  assert.match(
    String(invokeBody(answer).value),
    saying({ code: 'chat.unknownConflict', number: 7 }),
  );
});

test('"I have done it" is passed on as such', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aPress('checkNow', { conflict: 1, done: true }));
  const request = argumentOf<Record<string, unknown>>(asked(world)[0]);
  assert.deepEqual([request['conflictNumber'], request['done']], [1, true]);
});

test('a press on an unmade choice asks for the choice', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('previewRemedy', { conflict: 1 }));
  assert.match(String(invokeBody(answer).value), saying('chat.button.chooseObject'));
  assert.deepEqual(asked(world), []);
});

test('a conflict from a list is posted for everybody in the conversation', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('showConflict', { conflict: 1 }));
  assert.equal(cardsSent(world.connector).length, 1);
  assert.equal(invokeBody(answer).type, message);
});

test('the next page of a list replaces the list', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('showMore', { filter: 'closed', page: 2 }));
  assert.equal(invokeBody(answer).type, card);
  assert.deepEqual(asked(world)[0]?.args, ['closed', 2]);
});

test('the next page begins behind the last line, and links to the cards of the channel', async () => {
  const follow = new Map([[1, '19:it@thread.tacv2;messageid=1767603000000|1767603000000']]);
  await using world = await aTeamsWorld({ useCases: { findAlertCards: async () => follow } });
  const more = { filter: 'open', page: 2, before: 40, shape: 'address kind.user notFound -' };
  const answer = await world.tell(aPress('showMore', more));
  const narrowed = { state: 'open', shape: more.shape };
  assert.deepEqual(asked(world)[0]?.args, [narrowed, { before: 40 }]);
  const shown = JSON.stringify(invokeBody(answer));
  assert.match(shown, /https:\/\/teams\.microsoft\.com\/l\/message\/19%3A/);
  assert.match(shown, /1767603000000/);
});

const strange: readonly (readonly [string, unknown, unknown])[] = [
  ['an unknown verb', 'deleteEverything', plan],
  ['a verb that every object has', 'constructor', plan],
  ['no verb', undefined, plan],
  ['a verb that is no text', { verb: 'applyRemedy' }, plan],
  ['no data', 'applyRemedy', undefined],
  ['data of another shape', 'applyRemedy', ['a']],
  ['a forged object id', 'previewRemedy', { conflict: 1, object: '../../users' }],
  ['an old fingerprint format', 'applyRemedy', { ...applied, fingerprint: 12 }],
];

for (const [what, verb, data] of strange) {
  test(`a press with ${what} gets a kind answer and does nothing`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aPress(verb, data));
    assert.equal(answer.status, 200);
    assert.match(String(invokeBody(answer).value), saying('chat.button.expired'));
    assert.deepEqual(asked(world), []);
  });
}

for (const value of [undefined, null, 'x', 7, [], { action: null }, { action: 'x' }]) {
  test(`a press whose value is ${JSON.stringify(value)} gets a kind answer`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aPress('x', {}, { value }));
    assert.match(String(invokeBody(answer).value), saying('chat.button.expired'));
  });
}

for (const from of [
  { id: '29:ada', name: 'Ada' },
  { id: '29:ada', aadObjectId: 'not-a-guid' },
  { id: '29:ada', aadObjectId: '' },
]) {
  test(`a press from ${JSON.stringify(from)} is refused: nobody is known by name`, async () => {
    await using world = await aTeamsWorld();
    for (const verb of ['previewRemedy', 'applyRemedy', 'checkNow']) {
      const answer = await world.tell(aPress(verb, applied, { from }));
      assert.match(String(invokeBody(answer).value), saying('chat.unnamedPerson'));
    }
    assert.deepEqual(asked(world), []);
  });
}

for (const overrides of [{ from: undefined }, { conversation: undefined }, { recipient: 5 }]) {
  test(`a press with ${Object.keys(overrides)[0]} missing is answered, not left hanging`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aPress('applyRemedy', applied, overrides));
    assert.equal(answer.status, 200);
    assert.equal(invokeBody(answer).type, message);
    assert.deepEqual(world.calls, []);
  });
}

test('a failure of the directory is told below the card, with the next step', async () => {
  const failure = aBotError('directoryThrottled');
  await using world = await aTeamsWorld({
    useCases: { previewRemedy: () => Promise.reject(failure) },
  });
  const answer = await world.tell(aPress('previewRemedy', plan));
  assert.deepEqual(invokeBody(answer), {
    statusCode: 200,
    type: message,
    value: `${english.plain(failure.problem)} ${english.plain(failure.next)}`,
  });
});

test('a press on a card that was deleted meanwhile is answered with its result', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 404, code: 'ActivityNotFoundInConversation' });
  const answer = await world.tell(aPress('switchAlertsOn', {}));
  assert.equal(world.connector.refusals.length, 0);
  assert.equal(invokeBody(answer).type, card);
});

test('a card that Teams does not let edit is no bug of Unclash', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 403, code: 'BotDisabledByAdmin' });
  const answer = await world.tell(aPress('switchAlertsOn', {}));
  const problem = { code: 'teams.mayNotWrite', reason: 'BotDisabledByAdmin' } as const;
  assert.equal(
    invokeBody(answer).value,
    `${english.plain(problem)} ${english.plain('teams.addAgain')}`,
  );
});

test('a bug is told below the card as a reference', async () => {
  await using world = await aTeamsWorld({
    useCases: { openConflict: () => Promise.reject(new Error('secret')) },
  });
  const text = String(invokeBody(await world.tell(aPress('cancelRemedy', { conflict: 1 }))).value);
  assert.match(text, / [0-9a-f]{8}$/);
  assert.doesNotMatch(text, /secret/);
});

test('a client with Action.Submit gets the plan as a message', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aSubmit({ verb: 'previewRemedy', ...plan }));
  assert.deepEqual([answer.status, answer.body], [200, undefined]);
  assert.match(cardsSent(world.connector)[0] ?? '', /applyRemedy/);
});

for (const data of [{}, { verb: 'nonsense' }, { verb: 'applyRemedy', conflict: 'x' }]) {
  test(`a submit of ${JSON.stringify(data)} gets a kind answer and does nothing`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aSubmit(data));
    assert.match(String(world.connector.calls[0]?.body['text']), saying('chat.button.expired'));
    assert.deepEqual(asked(world), []);
  });
}

test('words in a message are plain text, so that names cannot be markdown', async () => {
  await using world = await aTeamsWorld({
    useCases: {
      previewRemedy: async () => ({
        outcome: 'notPermitted',
        why: { code: 'notPermitted.namedGroups', groups: ['[x](http://evil)'] },
      }),
    },
  });
  await world.tell(aSubmit({ verb: 'previewRemedy', ...plan }));
  assert.equal(world.connector.calls[0]?.body['textFormat'], 'plain');
});

/** The first message of a thread, as an alert is. */
const first = {
  replyToId: '1700000000001',
  conversation: {
    id: `${teamsIds.channel};messageid=1700000000001`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: teamsIds.tenant,
  },
};

test('an alert that was posted twice is closed when somebody presses on the older card', async () => {
  const asked: unknown[] = [];
  await using world = await aTeamsWorld({
    useCases: {
      findAlertCard: async (...where) => {
        asked.push(where);
        return `${teamsIds.channel};messageid=1700000000002|1700000000002`;
      },
    },
  });
  const answer = await world.tell(aPress('applyRemedy', applied, first));
  assert.deepEqual(asked, [[1, teamsIds.channel]]);
  assert.match(JSON.stringify(invokeBody(answer).value), saying('card.superseded.why'));
  assert(!world.calls.some(({ useCase }) => useCase === 'requestRemedy'), 'nothing was done');
  const [edit] = world.connector.calls;
  assert.equal(edit?.method, 'PUT');
  assert(edit.path.endsWith('/activities/1700000000001'), edit.path);
  assert.match(cardsSent(world.connector)[0] ?? '', saying('card.superseded.why'));
});

test('a press on the card that follows the conflict, or on another about it, is carried out', async () => {
  const current = async () => `${first.conversation.id}|${first.replyToId}`;
  const inThread = { ...first, replyToId: '1700000000009' };
  for (const place of [first, inThread]) {
    await using world = await aTeamsWorld({ useCases: { findAlertCard: current } });
    await world.tell(aPress('applyRemedy', applied, place));
    assert(world.calls.some(({ useCase }) => useCase === 'requestRemedy'));
    assert.deepEqual(world.connector.calls, []);
  }
});

test('a press on an alert that nothing remembers adopts it, and is carried out', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aPress('applyRemedy', applied, first));
  const [adopted] = world.calls.filter(({ useCase }) => useCase === 'adoptCard');
  const activityId = `${first.conversation.id}|${first.replyToId}`;
  const expected = { conflictNumber: 1, channelId: teamsIds.channel, activityId };
  assert.deepEqual(adopted?.args, [expected]);
  assert(world.calls.some(({ useCase }) => useCase === 'requestRemedy'));
});

test('an answer in a thread names the message that began it, with its time', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('help', { conversation: first.conversation }));
  const [adopted] = world.calls.filter(({ useCase }) => useCase === 'adoptThread');
  const activityId = `${first.conversation.id}|${first.replyToId}`;
  const beganAt = '2023-11-14T22:13:20.001Z';
  assert.deepEqual(adopted?.args, [{ channelId: teamsIds.channel, activityId, beganAt }]);
});
