import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOUDS } from '../../../src/config/clouds.ts';
import { SummaryCounter } from '../../../src/domain/idfix/check-summary.ts';
import type {
  AskedCheck,
  ReplyTarget,
  ReportFile,
} from '../../../src/use-cases/ports/directory-check.ts';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { wordsIn } from '../../../src/words/words.ts';
import { aFinding } from '../../support/ad-object.ts';
import { aBotError } from '../../support/bot-error.ts';
import { aCloudSummary } from '../../support/cloud-object.ts';
import { english, saying } from '../../support/english.ts';
import type { FakeConnector } from '../../support/fake-connector.ts';
import {
  aMessage,
  anActivity,
  argumentOf,
  aTeamsWorld,
  cardsSent,
  teamsIds,
} from '../../support/teams-world.ts';
import { until } from '../../support/until.ts';
import { startUploadServer } from '../../support/upload-server.ts';
import { ada } from '../../support/world.ts';

const personal = { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant };
const reportId = 'eeeeeeee-0000-4000-8000-000000000009';
const file: ReportFile = {
  ...{ id: reportId, name: 'findings.csv', ownerId: ada.entraObjectId, sizeInBytes: 5 },
};

const counter = new SummaryCounter();
counter.add(aFinding({ commonName: 'Sales Scanner' }));
const summary = counter.summary();
const predicted = { known: true, total: 0, first: [] } as const;
const isCorrectable = false;

function place({ serviceUrl }: FakeConnector, conversation: object = personal): ReplyTarget {
  const bot = { id: teamsIds.bot, name: 'Unclash' };
  const reference = { channelId: 'msteams', serviceUrl, bot, conversation };
  return { conversationId: 'a:ada', reference, files: 'here' };
}

/** Attachments that are no Adaptive Cards, of all messages. */
const attachmentsSent = ({ calls }: FakeConnector) =>
  calls.flatMap(({ body }) => {
    const all = (body['attachments'] ?? []) as { contentType: string; content: object }[];
    return all.filter(({ contentType }) => contentType.includes('teams.card.file'));
  });

const textsSent = ({ calls }: FakeConnector) =>
  calls.flatMap(({ body }) => (body['text'] === undefined ? [] : [String(body['text'])]));

const answered = (action: 'accept' | 'decline', uploadUrl: string, overrides: object = {}) =>
  anActivity({
    type: 'invoke',
    name: 'fileConsent/invoke',
    conversation: personal,
    replyToId: 'consent-card',
    value: {
      type: 'fileUpload',
      action,
      context: { report: reportId },
      uploadInfo: {
        uploadUrl,
        contentUrl: uploadUrl,
        name: 'findings.csv',
        uniqueId: 'u-1',
        fileType: 'csv',
      },
      ...overrides,
    },
  });

/** A report that can be taken; `removed` counts how often it was forgotten. */
function aReport() {
  const forgotten = { times: 0 };
  const collectReport: UseCases['collectReport'] = async () => ({
    outcome: 'file',
    file,
    part: async (part) => (part === 0 ? Buffer.from('A,B\r\n') : undefined),
    remove: async () => {
      forgotten.times += 1;
    },
  });
  return { collectReport, forgotten };
}

test('"check directory" in a channel starts a check whose answer comes to the same thread', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('check directory'));
  const call = world.calls.find(({ useCase }) => useCase === 'startDirectoryCheck');
  const { by, place: where } = argumentOf<AskedCheck>(call);
  assert.deepEqual(by, ada);
  assert.equal(where.conversationId, teamsIds.thread);
  assert.equal(where.files, 'inPersonalChat');
  assert.match(textsSent(world.connector)[0] ?? '', saying('chat.directory.started'));
});

test('"check cloud" starts a check of Entra ID on the same road', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('check cloud'));
  const call = world.calls.find(({ useCase }) => useCase === 'startDirectoryCheck');
  const { of, by, place: where } = argumentOf<AskedCheck>(call);
  assert.deepEqual([of, by, where.conversationId], ['cloud', ada, teamsIds.thread]);
  assert.match(textsSent(world.connector)[0] ?? '', saying('chat.cloud.started'));
});

test('the report about the cloud is a card and, where there is a file, a question about it', async () => {
  await using world = await aTeamsWorld();
  const { directoryReporter } = world.bot;
  const offer = { file: 'offered', leftOut: 0 } as const;
  await directoryReporter.showCloud(place(world.connector), {
    ...{ summary: aCloudSummary({ findings: 1 }), offer, file },
  });
  assert.match(cardsSent(world.connector)[0] ?? '', /Entra ID: 1 finding/);
  assert.equal(attachmentsSent(world.connector).length, 1);
});

test('in a personal chat the answer can have a file, but not in every cloud', async () => {
  for (const [cloud, files] of [
    [CLOUDS.Public.bot, 'here'],
    [CLOUDS.USGov.bot, 'nowhere'],
  ] as const) {
    await using world = await aTeamsWorld({ settings: { cloud } });
    await world.tell(anActivity({ text: 'check directory', conversation: personal }));
    const call = world.calls.find(({ useCase }) => useCase === 'startDirectoryCheck');
    assert.equal(argumentOf<AskedCheck>(call).place.files, files);
  }
});

test('readers are refused, and without Active Directory the way for an export is told', async () => {
  const said = async (startDirectoryCheck: UseCases['startDirectoryCheck']) => {
    await using world = await aTeamsWorld({ useCases: { startDirectoryCheck } });
    await world.tell(aMessage('check directory'));
    return textsSent(world.connector)[0] ?? '';
  };
  const why = { code: 'notPermitted.people' } as const;
  const refused = await said(async () => ({ outcome: 'notPermitted', why }));
  assert.equal(refused, wordsIn('en').plain(why));
  const without = await said(async () => ({ outcome: 'noActiveDirectory' }));
  assert.match(without, saying('chat.directory.notConnected'));
});

test('the report is a card and, where there is a file, a question about it', async () => {
  await using world = await aTeamsWorld();
  const { directoryReporter } = world.bot;
  const offer = { file: 'offered', leftOut: 0 } as const;
  await directoryReporter.show(place(world.connector), {
    summary,
    predicted,
    offer,
    isCorrectable,
    file,
  });
  assert.match(cardsSent(world.connector)[0] ?? '', /Active Directory: 1 finding.*Sales Scanner/);
  const [consent] = attachmentsSent(world.connector);
  assert.equal(consent?.contentType, 'application/vnd.microsoft.teams.card.file.consent');
  assert.deepEqual(
    { ...consent?.content, description: '' },
    {
      description: '',
      sizeInBytes: 5,
      acceptContext: { report: reportId },
      declineContext: { report: reportId },
    },
  );
});

test('without a file nothing is asked, and a failure is told with its next step', async () => {
  await using world = await aTeamsWorld();
  const { directoryReporter } = world.bot;
  const here = place(world.connector);
  const offer = { file: 'inPersonalChat' } as const;
  await directoryReporter.show(here, { summary, predicted, offer, isCorrectable });
  const error = aBotError('directoryUnavailable');
  await directoryReporter.sayFailed(here, error);
  assert.deepEqual(attachmentsSent(world.connector), []);
  const [, card = ''] = cardsSent(world.connector);
  for (const said of [error.problem, error.next]) assert.ok(card.includes(english.plain(said)));
});

test('an answer that Teams does not take comes back as a BotError, so that the job is run again', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 403, code: 'BotNotInConversationRoster' });
  const error = aBotError('directoryUnavailable');
  await assert.rejects(world.bot.directoryReporter.sayFailed(place(world.connector), error), {
    code: 'channelGone',
  });
});

test('an accepted file is uploaded, shown and forgotten, and its question taken away', async () => {
  await using server = await startUploadServer();
  const { collectReport, forgotten } = aReport();
  await using world = await aTeamsWorld({ useCases: { collectReport } });
  const answer = await world.tell(answered('accept', server.url));
  assert.equal(answer.status, 200);
  await until('the file is forgotten', () => forgotten.times === 1);
  const call = world.calls.find(({ useCase }) => useCase === 'collectReport');
  assert.equal(call?.args[0], reportId);
  assert.equal(Buffer.concat(server.pieces.map(({ bytes }) => bytes)).toString(), 'A,B\r\n');
  const [info] = attachmentsSent(world.connector);
  assert.equal(info?.contentType, 'application/vnd.microsoft.teams.card.file.info');
  assert.deepEqual(info?.content, { uniqueId: 'u-1', fileType: 'csv' });
  const removal = world.connector.calls.find(({ method }) => method === 'DELETE');
  assert.match(removal?.path ?? '', /consent-card$/);
});

test('a file that OneDrive refuses is kept and offered again', async () => {
  await using server = await startUploadServer();
  server.answers.push(503);
  const { collectReport, forgotten } = aReport();
  await using world = await aTeamsWorld({ useCases: { collectReport } });
  await world.tell(answered('accept', server.url));
  await until('it is offered again', () => attachmentsSent(world.connector).length === 1);
  assert.match(
    cardsSent(world.connector)[0] ?? '',
    saying({ code: 'oneDrive.fileRefused', reason: 503 }),
  );
  assert.match(attachmentsSent(world.connector)[0]?.contentType ?? '', /file\.consent$/);
  assert.equal(forgotten.times, 0);
});

test('a declined file is forgotten', async () => {
  const { collectReport, forgotten } = aReport();
  await using world = await aTeamsWorld({ useCases: { collectReport } });
  await world.tell(answered('decline', 'http://127.0.0.1:9/up'));
  assert.equal(forgotten.times, 1);
  assert.match(textsSent(world.connector)[0] ?? '', saying('chat.file.declined'));
});

test('a file goes nowhere but to the storage of Microsoft', async () => {
  const { collectReport, forgotten } = aReport();
  await using world = await aTeamsWorld({ useCases: { collectReport } });
  await world.tell(answered('accept', 'https://evil.example/up'));
  assert.match(textsSent(world.connector)[0] ?? '', saying('chat.file.elsewhere'));
  assert.equal(forgotten.times, 0);
});

test('a file of somebody else, or one that is gone, is not handed out', async () => {
  await using world = await aTeamsWorld();
  await world.tell(answered('accept', 'http://127.0.0.1:9/up'));
  assert.match(textsSent(world.connector)[0] ?? '', saying('chat.file.gone'));
});

for (const [what, overrides] of [
  ['no context', { context: undefined }],
  ['a context that is no id', { context: { report: '../../etc' } }],
  ['no upload', { uploadInfo: undefined }],
  ['another action', { action: 'steal' }],
] as const) {
  test(`an answer with ${what} does nothing`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(answered('accept', 'http://127.0.0.1:9/up', overrides));
    assert.equal(answer.status, 200);
    assert.ok(world.calls.every(({ useCase }) => useCase !== 'collectReport'));
    assert.match(textsSent(world.connector)[0] ?? '', saying('chat.file.notOurs'));
  });
}
