import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ADELE, ALEX, MEGAN } from '../../simulator/scenarios/contoso.ts';
import { addCloudObject, fixedId } from '../../simulator/scenarios/objects.ts';
import type { Verb } from '../../src/cards/template/verbs.ts';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { extensionTable } from '../../src/teams/extension/extension-table.ts';
import { type AttackedBot, startAttackedBot } from '../support/attacked-bot.ts';
import { saying } from '../support/english.ts';
import {
  aMessage,
  aMessageAction,
  aPress,
  aQuery,
  aSubmit,
  aTeamsWorld,
} from '../support/teams-world.ts';
import { registration, startTokenIssuer, teamsServiceUrl } from '../support/token-issuer.ts';

/** Every verb and every command, with everybody who might try: against the shipped process. */

type Audience = 'everybody' | 'approvers';

const HOLDER = '00000000-0000-4000-8000-000000000101';
const RESOLUTION = '00000000-0000-4000-8000-00000000abcd';
const chosen = { conflict: 1, object: HOLDER };

/** A new verb does not compile until it says here who may use it. */
const VERBS: Record<Verb, readonly [audience: Audience, data: object]> = {
  previewRemedy: ['approvers', chosen],
  openFinding: ['approvers', { address: 'john.doe@contoso.com' }],
  applyRemedy: ['approvers', { ...chosen, fingerprint: 'guessed' }],
  applySuggestion: ['approvers', { ...chosen, fingerprint: 'guessed' }],
  reviewRemedy: ['approvers', { conflict: 1 }],
  approveRemedy: ['approvers', { conflict: 1, remedyRequest: RESOLUTION }],
  rejectRemedy: ['approvers', { conflict: 1, remedyRequest: RESOLUTION }],
  previewMatch: ['approvers', { conflict: 1 }],
  followMatch: ['approvers', { conflict: 1, follow: true }],
  previewUndo: ['approvers', { conflict: 1 }],
  undoRemedy: ['approvers', { conflict: 1, fingerprint: 'guessed' }],
  assignToMe: ['approvers', { conflict: 1 }],
  unassign: ['approvers', { conflict: 1 }],
  showTriage: ['everybody', { conflict: 1 }],
  assign: ['approvers', { conflict: 1, person: MEGAN }],
  snooze: ['approvers', { conflict: 1, hours: '4', reason: 'HR decides' }],
  markByDesign: ['approvers', { conflict: 1, reason: 'Agreed' }],
  wake: ['approvers', { conflict: 1 }],
  addNote: ['approvers', { conflict: 1, note: 'HR is asked' }],
  removeNote: ['approvers', { conflict: 1 }],
  setTicket: ['approvers', { conflict: 1, ticket: 'INC0042' }],
  cancelRemedy: ['everybody', { conflict: 1 }],
  checkNow: ['everybody', { conflict: 1 }],
  showMore: ['everybody', { filter: 'open', page: 1 }],
  configureAlerts: ['approvers', { kinds: 'group' }],
  switchAlertsOff: ['approvers', {}],
  showObject: ['everybody', { object: '00000000-0000-4000-8000-000000000101', kind: 'user' }],
  showConflict: ['everybody', { conflict: 1 }],
  switchAlertsOn: ['approvers', {}],
  showBulk: ['approvers', { run: RESOLUTION }],
  planMany: ['approvers', { shape: 'no shape' }],
  planCorrections: ['approvers', { shape: 'no shape' }],
  applyBulk: ['approvers', { run: RESOLUTION, digest: 'guessed' }],
  approveBulk: ['approvers', { run: RESOLUTION, digest: 'guessed' }],
  discardBulk: ['approvers', { run: RESOLUTION }],
  stopBulk: ['approvers', { run: RESOLUTION }],
  resumeBulk: ['approvers', { run: RESOLUTION }],
  undoBulk: ['approvers', { run: RESOLUTION }],
  fileBulk: ['approvers', { run: RESOLUTION }],
};

/** Every command as its help line writes it. */
const COMMANDS: Readonly<Record<string, readonly [audience: Audience, text: string]>> = {
  ...Object.fromEntries(
    Object.entries(commandTable).map(([name, { who, help }]) => [name, [who, help.command]]),
  ),
  // In the help the person is a name; Teams sends a mention.
  assign: ['approvers', 'assign 12 to me'],
  'conflicts csv': ['approvers', 'conflicts open csv'],
  'alerts language': ['approvers', 'alerts language de'],
  unknown: ['everybody', 'sudo make me an approver'],
};

/** Every command of the message extension, as Teams sends it. A new one has no activity until it says here. */
const EXTENSION: Readonly<Record<string, object>> = {
  search: aQuery('john.doe@contoso.com'),
  checkMessage: aMessageAction('<p>john.doe@contoso.com</p>'),
};

const person = (id: string | undefined, name: string) => ({
  from: { id: `29:${name}`, name, ...(id === undefined ? {} : { aadObjectId: id }) },
});

const APPROVERS = {
  'an approver': person(ALEX, 'Alex Wilber'),
  'a second approver': person(ADELE, 'Adele Vance'),
};
/** Names say nothing: the outsider bears the approver's. */
const OTHERS = {
  'a reader': person(MEGAN, 'Megan Bowen'),
  'a guest': person('00000000-0000-4000-8000-000000000108', 'Ida Olsen (guest)'),
  'an outsider': person('99999999-0000-4000-8000-000000000001', 'Alex Wilber'),
  'somebody without Entra object id': person(undefined, 'Alex Wilber'),
};

/** Commands that say first that they have begun. */
const LATE: ReadonlySet<string> = new Set(
  Object.entries(commandTable).flatMap(([name, { announced }]) =>
    typeof announced === 'string' ? [name] : [],
  ),
);
/** What everybody may do who has a name. */
const NAMED: ReadonlySet<string> = new Set(['checkNow', 'signout']);

const REFUSED = new RegExp(
  `only approvers can do this, and you are not one|${saying('chat.unnamedPerson').source}`,
);
const FAILED = new RegExp(
  `a bug in Unclash|${saying({ code: 'service.bug' }).source}|${saying('chat.button.expired').source}`,
);

let bot: AttackedBot;
before(async () => {
  bot = await startAttackedBot();
});
after(() => bot.close());

/** Everything that one activity is answered with, at once and in `later` further messages. */
async function answerTo(activity: object, later = 0): Promise<string> {
  const before = bot.connector.calls.length;
  const { status, body } = await bot.tell(activity);
  assert.equal(status, 200);
  if (later > 0) await bot.connector.called(before + 1 + later);
  return JSON.stringify([body, bot.connector.calls.slice(before)]);
}

function assertAnswer(answer: string, isServed: boolean): void {
  if (isServed) assert.doesNotMatch(answer, REFUSED);
  else assert.match(answer, REFUSED);
  assert.doesNotMatch(answer, FAILED);
}

for (const [who, from] of Object.entries({ ...OTHERS, ...APPROVERS })) {
  const hasName = 'aadObjectId' in from.from;
  const maySay = (what: string, audience: Audience) =>
    who in APPROVERS || (audience === 'everybody' && (hasName || !NAMED.has(what)));

  for (const [verb, [audience, data]] of Object.entries(VERBS)) {
    const isServed = maySay(verb, audience);
    test(`${who} who presses ${verb} ${isServed ? 'is served' : 'is refused'}`, async () => {
      const before = bot.directoryNow();
      assertAnswer(await answerTo(aPress(verb, data, from)), isServed);
      assertAnswer(await answerTo(aSubmit({ verb, ...data }, from)), isServed);
      assert.equal(bot.directoryNow(), before);
    });
  }
  for (const [command, [audience, text]] of Object.entries(COMMANDS)) {
    const isServed = maySay(command, audience);
    test(`${who} who writes ${command} ${isServed ? 'is served' : 'is refused'}`, async () => {
      const before = bot.directoryNow();
      const answer = await answerTo(aMessage(text, from), LATE.has(command) ? 1 : 0);
      assertAnswer(answer, isServed);
      assert.equal(bot.directoryNow(), before);
    });
  }
}

for (const { id, who: audience } of extensionTable)
  for (const [who, from] of Object.entries({ ...OTHERS, ...APPROVERS }))
    test(`${who} who uses ${id} of the message extension is served: ${audience} may`, async () => {
      const before = bot.directoryNow();
      const answer = await answerTo({ ...EXTENSION[id], ...from, id: `${id} ${who}` });
      assertAnswer(answer, audience === 'everybody' || who in APPROVERS);
      assert.match(answer, /john\.doe@contoso\.com/);
      assert.equal(bot.directoryNow(), before);
    });

/** Accounts of the tenant that nobody can be sure of: user type or state decide. */
const DOUBTFUL = {
  'a member whose account is disabled': [0xc1, { accountEnabled: false }],
  'a user of unknown type': [0xc2, { userType: null }],
  'a user who was deleted': [0xc3, {}],
} as const;

/** Who is served under each setting; the outsider is no object of the directory. */
const READERS = {
  noGuests: ['a reader', ...Object.keys(APPROVERS)],
  members: ['a reader', ...Object.keys(APPROVERS)],
  approvers: Object.keys(APPROVERS),
} as const;

/** Puts the doubtful accounts into the tenant, and says how each one writes. */
function addDoubtful({ simulator: { world } }: AttackedBot) {
  const { directory } = world.tenant;
  return Object.fromEntries(
    Object.entries(DOUBTFUL).map(([who, [number, properties]]) => {
      const id = fixedId(number);
      const nick = `doubtful.${number}`;
      const entry = addCloudObject(world.tenant, 'user', { id, name: who, nick, properties });
      if (who.endsWith('deleted')) directory.softDelete(entry, world.tenant.now());
      return [who, person(id, who)];
    }),
  );
}

for (const [readers, served] of Object.entries(READERS) as [keyof typeof READERS, string[]][])
  test(`READERS=${readers} refuses every verb and command to all but ${served.join(', ')}`, async () => {
    const refused = saying({ code: 'notPermitted.readers', readers });
    const restricted = await startAttackedBot({ READERS: readers });
    const doubtful = addDoubtful(restricted);
    const answerOf = async (activity: object) => {
      const before = restricted.connector.calls.length;
      const { body } = await restricted.tell(activity);
      return JSON.stringify([body, restricted.connector.calls.slice(before)]);
    };
    try {
      for (const [who, from] of Object.entries({ ...OTHERS, ...doubtful, ...APPROVERS })) {
        const isServed = served.includes(who);
        const tries = isServed
          ? [
              aMessage('status', from),
              aPress('showConflict', { conflict: 1 }, from),
              ...Object.values(EXTENSION).map((asked) => ({ ...asked, ...from })),
            ]
          : [
              ...Object.entries(VERBS).map(([verb, [, data]]) => aPress(verb, data, from)),
              ...Object.entries(VERBS).map(([verb, [, data]]) => aSubmit({ verb, ...data }, from)),
              ...Object.values(COMMANDS).map(([, text]) => aMessage(text, from)),
              ...Object.values(EXTENSION).map((asked) => ({ ...asked, ...from })),
            ];
        for (const activity of tries) {
          const answer = await answerOf(activity);
          if (isServed) assert.doesNotMatch(answer, refused, who);
          else assert.match(answer, refused, who);
          assert.doesNotMatch(answer, FAILED);
        }
      }
    } finally {
      await restricted.close();
    }
  });

test('"I have done it" is for approvers although everybody may look again', async () => {
  const press = aPress('checkNow', { conflict: 1, done: true }, OTHERS['a reader']);
  assertAnswer(await answerTo(press), false);
});

test('nobody of another tenant gets any verb or command through, whoever they say they are', async () => {
  const issuer = await startTokenIssuer();
  const { openIdMetadataUrl } = issuer;
  await using world = await aTeamsWorld({ settings: { ...registration, openIdMetadataUrl } });
  const authorization = await issuer.bearer();
  const elsewhere = {
    ...APPROVERS['an approver'],
    serviceUrl: teamsServiceUrl,
    conversation: { id: '19:x', conversationType: 'channel', tenantId: registration.appId },
    channelData: { tenant: { id: registration.appId } },
  };
  const activities = [
    ...Object.entries(VERBS).map(([verb, [, data]]) => aPress(verb, data, elsewhere)),
    ...Object.entries(VERBS).map(([verb, [, data]]) => aSubmit({ verb, ...data }, elsewhere)),
    ...Object.values(COMMANDS).map(([, text]) => aMessage(text, elsewhere)),
    ...Object.values(EXTENSION).map((asked) => ({ ...asked, ...elsewhere })),
  ];
  for (const body of activities)
    assert.equal((await world.bot.process({ authorization, body })).status, 403);
  assert.deepEqual(world.calls, []);
  await issuer.close();
});
