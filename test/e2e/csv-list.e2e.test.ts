import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { startSimulator } from '../../simulator/server.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { english } from '../support/english.ts';
import { tell } from '../support/fleet/person.ts';
import { openPlayground, type Playground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';
import { until } from '../support/until.ts';
import { startUploadServer } from '../support/upload-server.ts';

/**
 * A list of conflicts as a file, in a real browser. The Playground does not draw consent cards and takes no files: what
 * the card holds is read in its log, and the answer to it is sent as Teams does.
 */

/** A spreadsheet would run it. */
const FORMULA = '=HYPERLINK("https://example.com","Ann")';
const PICTURES = 'test-results/csv-list';
let folder: string;
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let bot: BotProcess;
let playground: Awaited<ReturnType<typeof startPlaygroundAs>>;
let alex: Playground;
let sent: Logged = {};

interface Logged {
  readonly text?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly name?: string;
    readonly content?: {
      readonly description?: string;
      readonly sizeInBytes?: number;
      readonly acceptContext?: object;
    };
  }[];
}

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'unclash-csv-'));
  simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  const conflicts = await simulatorTenant(simulator.url).conflicts();
  const { user } = simulator.world.tenant.directory.live;
  const [blocked] = conflicts.flatMap(({ claimant }) => user.get(claimant.id) ?? []);
  if (blocked === undefined) throw new Error('no user is blocked');
  blocked.resource.displayName = FORMULA;
  const port = Number(new URL(simulator.url).port);
  bot = await startBotProcess({ simulatorPort: port, dataFolder: join(folder, 'bot') });
  await bot.untilReady(true);
  playground = await startPlaygroundAs('alex', { botUrl: bot.url, dataFolder: folder });
  alex = await openPlayground(playground.url);
  await alex.openPersonalChat();
});

after(async () => {
  await alex?.close();
  playground?.stop();
  await bot?.stop();
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a list is offered as a file in the personal chat, by a consent card that says what it is', async () => {
  await alex.say('conflicts open csv');
  const offered = { code: 'chat.csv.offered', rows: 16, isCut: false } as const;
  await alex.page.getByText(english.plain(offered)).first().waitFor();
  // The Playground names the card that it cannot draw; Teams draws it.
  await alex.page.getByText('File Consent Card is not supported yet').first().waitFor();
  await alex.picture(`${PICTURES}/1-offered.png`);
  sent = (await alex.logged('message 201')) as Logged;
  const [card] = sent.attachments ?? [];
  assert.equal(card?.contentType, 'application/vnd.microsoft.teams.card.file.consent');
  assert.match(card.name ?? '', /^unclash-conflicts-\d{12}\.csv$/);
  assert.equal(card.content?.description, english.plain('chat.file.description'));
  assert((card.content?.sizeInBytes ?? 0) > 0);
  await alex.picture(`${PICTURES}/2-consent-card.png`);
});

test('the accepted file has a row for each conflict, and no name in it is a formula', async () => {
  await using storage = await startUploadServer();
  const written = (await alex.logged('message 200')) as Logged;
  const [card] = sent.attachments ?? [];
  const { name = '', content } = card ?? {};
  // What Teams sends when the person accepts ("Send and receive files using bot", Teams documentation).
  const uploadInfo = {
    ...{ uploadUrl: storage.url, contentUrl: storage.url, name, uniqueId: 'file-1' },
    fileType: 'csv',
  };
  const answer = { type: 'fileUpload', action: 'accept', context: content?.acceptContext };
  const { text: _, ...activity } = written;
  const accepted = await tell(bot.url, {
    ...{ ...activity, type: 'invoke', name: 'fileConsent/invoke', id: 'accepted' },
    value: { ...answer, uploadInfo },
  });
  assert.equal(accepted.status, 200);
  await until('the file is put there', () => storage.pieces.length > 0);
  const file = Buffer.concat(storage.pieces.map(({ bytes }) => bytes)).toString();
  assert.equal(Buffer.byteLength(file), content?.sizeInBytes);
  const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[];
  const conflicts = await simulatorTenant(simulator.url).conflicts();
  const addresses = (values: readonly (string | undefined)[]) =>
    values.map((value = '') => value.replace(/^smtp:/i, '').toLowerCase()).sort();
  assert.deepEqual(
    addresses(rows.map((row) => row[english.plain('card.list.csv.address')])),
    addresses(conflicts.map(({ value }) => value)),
  );
  const names = rows.map((row) => row[english.plain('card.list.csv.claimantName')]);
  assert(names.includes(`'${FORMULA}`), names.join());
  assert(!names.includes(FORMULA));
  // Where the file is now; the Playground does not draw that either.
  await alex.page.getByText('teams.card.file.info is not supported yet').first().waitFor();
  await alex.picture(`${PICTURES}/3-accepted.png`);
});
