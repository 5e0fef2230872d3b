import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALEX } from '../../../simulator/scenarios/contoso.ts';
import { aTestDirectory, type TestDirectory } from '../../support/active-directory.ts';
import { type AttackedBot, startAttackedBot } from '../../support/attacked-bot.ts';
import { saying } from '../../support/english.ts';
import { anActivity, cardsSent, teamsIds } from '../../support/teams-world.ts';
import { until } from '../../support/until.ts';
import { startUploadServer } from '../../support/upload-server.ts';

/** The shipped bot beside a real domain controller: asked in a chat, answered with the file. */

let directory: TestDirectory;
let bot: AttackedBot;
before(async () => {
  directory = await aTestDirectory();
  for (const name of ['ask-ann', 'ask-ben'])
    await directory.addUser(name, { proxyAddresses: ['smtp:asked.twice@contoso.com'] });
  bot = await startAttackedBot(directory.environment());
  // After the last sync, which is when the simulator starts.
  await directory.addUser('ask-cem', { proxyAddresses: ['smtp:john@contoso.com'] });
});
after(async () => {
  await bot.close();
  await directory[Symbol.asyncDispose]();
});

const inChat = {
  conversation: { id: 'a:alex', conversationType: 'personal', tenantId: teamsIds.tenant },
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: ALEX },
};

type Attachment = { readonly contentType: string; readonly content: unknown };
const attachments = () =>
  bot.connector.calls.flatMap(({ body }) => (body['attachments'] ?? []) as Attachment[]);
const consent = () =>
  attachments().find(({ contentType }) => contentType.endsWith('file.consent'))?.content as
    | { readonly acceptContext: object; readonly sizeInBytes: number }
    | undefined;

test('"check directory" reads the domain controller, answers later, and hands the file over', async () => {
  await bot.tell(anActivity({ text: 'check directory', ...inChat }));
  assert.match(String(bot.connector.calls[0]?.body['text']), saying('chat.directory.started'));
  await until('the file is offered', () => consent() !== undefined);
  const card = cardsSent(bot.connector)[0] ?? '';
  assert.match(card, /ask-(ann|ben).*Duplicate/);
  assert.match(card, /ask-cem.*next sync.*John Doe has john@contoso\.com in Entra/);

  await using server = await startUploadServer();
  const uploadInfo = {
    uploadUrl: server.url,
    contentUrl: server.url,
    uniqueId: 'u',
    fileType: 'csv',
  };
  await bot.tell(
    anActivity({
      ...{ type: 'invoke', name: 'fileConsent/invoke', ...inChat },
      value: { action: 'accept', context: consent()?.acceptContext, uploadInfo },
    }),
  );
  await until('the file is shown', () =>
    attachments().some(({ contentType }) => contentType.endsWith('file.info')),
  );
  const csv = Buffer.concat(server.pieces.map(({ bytes }) => bytes));
  assert.equal(csv.length, consent()?.sizeInBytes);
  assert.match(csv.toString(), /^\uFEFFDISTINGUISHEDNAME,.*\r\n/);
  assert.match(csv.toString(), /CN=ask-ben,.*Duplicate.*smtp:asked\.twice@contoso\.com/);
});
