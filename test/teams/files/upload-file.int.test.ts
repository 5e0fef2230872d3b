import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOUDS } from '../../../src/config/clouds.ts';
import type { BotCloud } from '../../../src/teams/bot/bot-cloud.ts';
import { isUploadUrl, uploadFile } from '../../../src/teams/files/upload-file.ts';
import { startUploadServer } from '../../support/upload-server.ts';

const parts = [Buffer.from('A,B\r\n'), Buffer.from('1,2\r\n'), Buffer.from('3')];
const part = async (index: number) => parts[index];
const size = { sizeInBytes: 11 };

test('a file goes up piece by piece, each saying where it belongs, and without a token', async () => {
  await using server = await startUploadServer();
  await uploadFile(server.url, size, part);
  assert.deepEqual(
    server.pieces.map(({ method, range }) => [method, range]),
    [
      ['PUT', 'bytes 0-4/11'],
      ['PUT', 'bytes 5-9/11'],
      ['PUT', 'bytes 10-10/11'],
    ],
  );
  assert.equal(
    Buffer.concat(server.pieces.map(({ bytes }) => bytes)).toString(),
    'A,B\r\n1,2\r\n3',
  );
  assert.ok(server.pieces.every(({ authorization }) => authorization === undefined));
});

test('a piece that is refused ends it, with the status', async () => {
  await using server = await startUploadServer();
  server.answers.push(202, 507);
  await assert.rejects(uploadFile(server.url, size, part), {
    name: 'BotError',
    problem: { code: 'oneDrive.fileRefused', reason: 507 },
  });
  assert.equal(server.pieces.length, 2);
});

test('a redirection is not followed: the file would go somewhere that nobody checked', async () => {
  await using server = await startUploadServer();
  server.answers.push(302);
  await assert.rejects(uploadFile(server.url, size, part), {
    problem: { code: 'oneDrive.fileRefused', reason: 'noAnswer' },
  });
});

test('a file that was forgotten meanwhile is not called complete', async () => {
  await using server = await startUploadServer();
  const lost = uploadFile(server.url, size, async (index) => (index === 0 ? parts[0] : undefined));
  await assert.rejects(lost, { problem: { code: 'oneDrive.fileRefused', reason: 'incomplete' } });
});

test("only Microsoft's storage is uploaded to", () => {
  const storage = { authenticates: true, fileHosts: CLOUDS.Public.bot.fileHosts };
  const good = [
    'https://contoso-my.sharepoint.com/personal/ada/_api/v2.0/drive/items/1/uploadSession?guid=1',
    'https://contoso.sharepoint.com/up',
  ];
  const bad = [
    'https://contoso.sharepoint.us/up',
    'http://contoso-my.sharepoint.com/up',
    'https://contoso-my.sharepoint.com:8443/up',
    'https://ada@contoso-my.sharepoint.com/up',
    'https://contoso-my.sharepoint.com.evil.example/up',
    'https://evil.example/contoso-my.sharepoint.com',
    'https://evilsharepoint.com/up',
    'https://sharepoint.com/up',
    'https://a.b.sharepoint.com/up',
    'https://127.0.0.1/up',
    'https://169.254.169.254/metadata',
    'no url',
  ];
  for (const url of good) assert.equal(isUploadUrl(url, storage), true, url);
  for (const url of bad) assert.equal(isUploadUrl(url, storage), false, url);
});

test('without a bot registration only this machine is uploaded to', () => {
  const storage = { authenticates: false, fileHosts: CLOUDS.Public.bot.fileHosts };
  assert.equal(isUploadUrl('http://127.0.0.1:4000/up', storage), true);
  assert.equal(isUploadUrl('https://contoso-my.sharepoint.com/up', storage), false);
});

test('where the cloud has no files of bots nothing is uploaded', () => {
  const { fileHosts }: BotCloud = CLOUDS.USGov.bot;
  const url = 'https://contoso.sharepoint.com/up';
  assert.equal(isUploadUrl(url, { authenticates: true, fileHosts }), false);
});
