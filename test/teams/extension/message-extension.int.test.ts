import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messageId } from '../../../src/teams/send/message-id.ts';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { wordsIn } from '../../../src/words/words.ts';
import { faultsOf, objectsIn, readable } from '../../cards/card-shape.ts';
import { aBotError } from '../../support/bot-error.ts';
import { english, saying } from '../../support/english.ts';
import {
  aMessage,
  aMessageAction,
  aQuery,
  aTeamsWorld,
  dialogOf,
  resultsOf,
  sentenceOf,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { aCase, aConflict, aUser } from '../../support/world.ts';

const german = wordsIn('de');
const asked = ({ calls }: TeamsWorld) => calls.map(({ useCase }) => useCase);
const noConflict = async () => ({ conflicts: [], page: 1, newer: 0, total: 0 });
const noName: UseCases['findByName'] = async (name) => ({
  ...{ name, objects: [], isCut: false, unanswered: [] },
});

describe('a search', () => {
  test('shows conflicts and objects, each with the card that is inserted', async () => {
    await using world = await aTeamsWorld();
    const results = resultsOf(await world.tell(aQuery('john')));
    assert.equal(results.length, 2);
    assert.equal(results[0]?.preview.title, 'john@contoso.com');
    for (const { card } of results) {
      assert.deepEqual(faultsOf(card), []);
      assert.match(readable(card), /As of .*; this card does not change\./);
      assert.ok(!objectsIn(card).some(({ type }) => /Execute|Submit|Input/.test(String(type))));
    }
    assert.deepEqual(world.connector.calls, []);
  });

  test('before anything is typed, it shows the newest open conflicts', async () => {
    await using world = await aTeamsWorld();
    const initial = { parameters: [{ name: 'initialRun', value: 'true' }] };
    assert.equal(resultsOf(await world.tell(aQuery('', initial))).length, 1);
    const list = world.calls.find(({ useCase }) => useCase === 'listConflicts');
    assert.deepEqual(list?.args, ['open', 1]);
    assert.ok(!asked(world).includes('findByName'));
  });

  test('a number opens that conflict, whatever its state', async () => {
    await using world = await aTeamsWorld({ useCases: { listConflicts: noConflict } });
    for (const typed of ['12', '#12', 'conflict 12'])
      assert.equal(resultsOf(await world.tell(aQuery(typed))).length, 1, typed);
    const opened = world.calls.filter(({ useCase }) => useCase === 'openConflict');
    assert.deepEqual(
      opened.map(({ args }) => args),
      [[12], [12], [12]],
    );
  });

  test('an address is checked, too, and the card names its conflict', async () => {
    await using world = await aTeamsWorld({ useCases: { listConflicts: noConflict } });
    const [checked, ...others] = resultsOf(await world.tell(aQuery('john@contoso.com')));
    assert.deepEqual(others, []);
    const named = saying({ code: 'card.reader.conflicts', numbers: [aConflict().number] });
    assert.match(readable(checked?.card ?? {}), named);
  });

  test('an address that is not typed to its end is a part of one', async () => {
    await using world = await aTeamsWorld();
    await world.tell(aQuery('john@con'));
    assert.ok(!asked(world).includes('checkAddress'));
    assert.ok(!asked(world).includes('findByName'));
  });

  test('at most five conflicts and three objects are read', async () => {
    const conflicts = Array.from({ length: 10 }, (_, index) => aConflict({ number: index + 1 }));
    const objects = Array.from({ length: 10 }, () => aUser());
    const listConflicts = async () => ({ conflicts, page: 1, newer: 0, total: 10 });
    const findByName: UseCases['findByName'] = async (name) => ({
      ...{ name, objects, isCut: true, unanswered: [] },
    });
    await using world = await aTeamsWorld({ useCases: { listConflicts, findByName } });
    await world.tell(aQuery('john'));
    const count = (wanted: string) => asked(world).filter((one) => one === wanted).length;
    assert.deepEqual([count('openConflict'), count('showObject')], [5, 3]);
  });

  test('that finds nothing says so, and whether everything was searched', async () => {
    const nothing = { listConflicts: noConflict, findByName: noName };
    await using world = await aTeamsWorld({ useCases: nothing });
    const found = sentenceOf(await world.tell(aQuery('nobody')));
    assert.equal(found, english.plain('chat.extension.nothing'));
    const findByName: UseCases['findByName'] = async (name) => ({
      ...(await noName(name)),
      unanswered: [{ code: 'service.bug' }],
    });
    await using partly = await aTeamsWorld({ useCases: { ...nothing, findByName } });
    const unsure = sentenceOf(await partly.tell(aQuery('nobody')));
    assert.equal(unsure, english.plain('chat.extension.notAllSearched'));
  });

  test('the card links to the one that follows the conflict, in that conversation alone', async () => {
    const findAlertCards = async (numbers: readonly number[], channelId: string) =>
      new Map(
        channelId === teamsIds.channel
          ? numbers.map((number) => [number, messageId(teamsIds.thread, '100')])
          : [],
      );
    await using world = await aTeamsWorld({ useCases: { findAlertCards } });
    const linksIn = (results: ReturnType<typeof resultsOf>) =>
      results.flatMap(({ card }) =>
        objectsIn(card).filter(({ type }) => type === 'Action.OpenUrl'),
      );
    assert.equal(linksIn(resultsOf(await world.tell(aQuery('john')))).length, 1);
    const elsewhere = {
      conversation: { id: '19:other@thread.v2', conversationType: 'groupChat' },
      channelData: { tenant: { id: teamsIds.tenant } },
    };
    const other = await world.tell({ ...aQuery('john'), ...elsewhere });
    assert.deepEqual(linksIn(resultsOf(other)), []);
  });

  test('text of the directory acts in no line of results', async () => {
    const hostile = '<b>[x](https://evil.example)</b>**&lt;';
    const details = aCase({
      conflict: aConflict({ claimant: { ...aConflict().claimant, displayName: hostile } }),
    });
    const openConflict = async () => ({ outcome: 'case', details }) as const;
    const findByName: UseCases['findByName'] = async (name) => ({
      ...(await noName(name)),
      objects: [aUser({ displayName: hostile })],
    });
    const showObject: UseCases['showObject'] = async () => ({
      object: aUser({ displayName: hostile }),
      open: [],
    });
    const useCases = { openConflict, findByName, showObject };
    await using world = await aTeamsWorld({ useCases });
    const results = resultsOf(await world.tell(aQuery('x y')));
    assert.equal(results.length, 2);
    for (const { preview } of results)
      assert.doesNotMatch(`${preview.title}${preview.text}`, /[<>&[\]*]|:\/\//);
  });
});

describe('the action on a message', () => {
  const content = '<p>o&#39;neil@contoso.com clashes with &lt;ann@contoso.com&gt;</p>';

  test('checks its addresses, and answers in a dialog, without a message to anybody', async () => {
    await using world = await aTeamsWorld();
    const { title, card } = dialogOf(await world.tell(aMessageAction(content)));
    assert.equal(title, english.plain('chat.extension.check'));
    assert.match(readable(card), /o'neil@contoso\.com[\s\S]*ann@contoso\.com/);
    assert.deepEqual(faultsOf(card), []);
    assert.ok(!objectsIn(card).some(({ type }) => /^Action/.test(String(type))));
    assert.deepEqual(world.connector.calls, []);
    assert.deepEqual(asked(world), ['checkAddress', 'checkAddress']);
  });

  test('checks twenty, and says how many it left out', async () => {
    await using world = await aTeamsWorld();
    const many = Array.from({ length: 23 }, (_, index) => `a${index}@contoso.com`).join(' ');
    const { card } = dialogOf(await world.tell(aMessageAction(`<p>${many}</p>`)));
    assert.equal(asked(world).length, 20);
    assert.match(readable(card), saying({ code: 'chat.check.leftOut', most: 20, leftOut: 3 }));
    for (const index of [0, 9, 10, 19])
      assert.match(readable(card), new RegExp(`a${index}@contoso`));
  });

  test('says that a message has no address', async () => {
    await using world = await aTeamsWorld();
    const said = sentenceOf(await world.tell(aMessageAction('<p>hello</p>')));
    assert.equal(said, english.plain('chat.extension.noAddress'));
  });
});

describe('whatever is asked', () => {
  const both = { 'a search': aQuery('john'), 'an action': aMessageAction('<p>a@contoso.com</p>') };

  for (const [what, activity] of Object.entries(both)) {
    test(`${what} of somebody who may not read is refused in words`, async () => {
      const why = { code: 'notPermitted.readers', readers: 'members' } as const;
      const mayRead = async () => ({ outcome: 'notPermitted', why }) as const;
      await using world = await aTeamsWorld({ useCases: { mayRead } });
      assert.equal(sentenceOf(await world.tell(activity)), english.plain(why));
      assert.deepEqual(world.calls, []);
    });

    test(`${what} that fails is answered with the reason`, async () => {
      const failure = aBotError('directoryUnavailable');
      const fail = async () => {
        throw failure;
      };
      await using world = await aTeamsWorld({
        useCases: { listConflicts: fail, checkAddress: fail },
      });
      const answer = await world.tell(activity);
      assert.equal(answer.status, 200);
      assert.match(sentenceOf(answer), new RegExp(english.plain(failure.problem)));
    });

    test(`${what} is answered within five seconds, whatever hangs`, async () => {
      const never = () => new Promise<never>(() => {});
      await using world = await aTeamsWorld({
        useCases: { listConflicts: never, checkAddress: never },
      });
      const begun = performance.now();
      const said = sentenceOf(await world.tell(activity));
      assert.ok(performance.now() - begun < 5_000);
      assert.match(said, saying({ code: 'service.lateAnswer', seconds: 4 }));
    });

    test(`${what} keeps no conversation: the app may not be installed there`, async () => {
      await using world = await aTeamsWorld();
      await world.tell(activity);
      assert.ok(!asked(world).includes('rememberChannel'));
    });

    test(`${what} beyond the limit is answered in words, as Teams repeats what is refused`, async () => {
      await using world = await aTeamsWorld({
        settings: { requestLimits: { perUser: 1, perTenant: 10 } },
      });
      await world.tell(activity);
      const answer = await world.tell(activity);
      assert.equal(answer.status, 200);
      assert.equal(sentenceOf(answer), english.plain('chat.extension.tooOften'));
    });

    test(`${what} that is delivered again is answered again`, async () => {
      await using world = await aTeamsWorld();
      const answers = [await world.tell(activity), await world.tell(activity)];
      assert.deepEqual(answers[0]?.body, answers[1]?.body);
    });
  }

  test('a command of another version, or of the other kind, is named as such', async () => {
    await using world = await aTeamsWorld();
    const unknown = english.plain('chat.extension.unknown');
    const others = [
      aQuery('x', { commandId: 'checkMessage' }),
      aQuery('x', { commandId: 'gone' }),
      aMessageAction('x', { commandId: 'search' }),
    ];
    for (const activity of others) assert.equal(sentenceOf(await world.tell(activity)), unknown);
    for (const value of [null, 'x', [], 7])
      assert.equal(sentenceOf(await world.tell({ ...aQuery('x'), value })), unknown);
  });

  test('it is in the language of the client, which a query may name in an entity alone', async () => {
    await using world = await aTeamsWorld({
      useCases: { listConflicts: noConflict, findByName: noName },
    });
    const entities = [{ type: 'clientInfo', locale: 'de-DE' }];
    for (const own of [{ locale: 'de-DE' }, { entities }]) {
      const said = sentenceOf(await world.tell({ ...aQuery('nobody'), ...own }));
      assert.equal(said, german.plain('chat.extension.nothing'));
    }
  });

  test('a card that is inserted into the chat with the bot is no question', async () => {
    await using world = await aTeamsWorld();
    const attachments = [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
    ];
    const place = '<span itemtype="http://schema.skype.com/InputExtension"><span></span></span>';
    const conversation = { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant };
    for (const text of ['', place])
      await world.tell({ ...aMessage(''), conversation, text, attachments });
    assert.deepEqual(world.connector.calls, []);
    await world.tell({ ...aMessage(''), conversation, text: `${place} status`, attachments });
    assert.equal(world.connector.calls.length, 1);
  });
});
