import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { addCloudObject, fixedId } from '../../../simulator/scenarios/objects.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import { createGraphClient } from '../../../src/graph/client/graph-client.ts';
import { createGraphCloudDirectory } from '../../../src/graph/graph-cloud-objects.ts';
import { cloudCommand } from '../../../src/on-premises/check-directory/cloud-command.ts';
import type { CloudFacts } from '../../../src/use-cases/ports/cloud-directory.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { aScriptedTerminal } from '../../support/scripted-terminal.ts';

/** The whole of `check cloud` over HTTP, against a tenant with one planted fault of each kind. */

const folder = mkdtempSync(join(tmpdir(), 'unclash-cloud-'));
let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ scenario: 'empty' });
  plant(simulator);
});
after(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

const SHARED = fixedId(0x708);

function plant({ world: { tenant } }: Simulator): void {
  const add = (
    kind: 'user' | 'group' | 'orgContact',
    number: number,
    name: string,
    properties: object = {},
  ) =>
    addCloudObject(tenant, kind, {
      ...{ id: fixedId(0x700 + number), name, nick: `planted${number}` },
      properties,
    });
  add('user', 1, 'Signs In', { userPrincipalName: 'clash@contoso.com' });
  add('group', 2, 'Has Alias', {
    proxyAddresses: ['SMTP:planted2@contoso.com', 'smtp:CLASH@contoso.com'],
  });
  add('user', 3, 'A Guest', {
    ...{ userType: 'Guest', mail: 'partner@fabrikam.com', proxyAddresses: [] },
    userPrincipalName: 'partner_fabrikam.com#EXT#@contoso.onmicrosoft.com',
  });
  add('orgContact', 4, 'A Contact', {
    ...{ mail: 'partner@fabrikam.com', proxyAddresses: ['SMTP:partner@fabrikam.com'] },
  });
  add('user', 5, 'Lists Another', { otherMails: ['planted2@contoso.com'] });
  const gone = add('user', 6, 'Deleted', {
    proxyAddresses: ['SMTP:planted6@contoso.com', 'smtp:planted2@contoso.com'],
  });
  tenant.directory.softDelete(gone, '2026-11-01T00:00:00Z');
  add('user', 7, 'Old Domain', { userPrincipalName: 'planted7@removed.example' });
  add('user', 8, 'Shared Room');
  add('user', 9, 'Two Primaries', { mail: 'another9@contoso.com' });
  add('user', 10, '<img src=x onerror=alert(1)>=cmd', {
    userPrincipalName: 'hostile@removed.example',
  });
}

const EXPECTED = [
  'A Contact proxyAddresses GuestAndContact',
  'A Guest mail GuestAndContact',
  'Deleted proxyAddresses SoftDeletedHolder',
  'Has Alias proxyAddresses Duplicate',
  'Lists Another otherMails OtherMails',
  'Old Domain userPrincipalName UnverifiedDomain',
  'Shared Room accountEnabled SharedSignIn',
  'Signs In userPrincipalName Duplicate',
  'Two Primaries mail PrimaryNotMail',
  '<img src=x onerror=alert(1)>=cmd userPrincipalName UnverifiedDomain',
];

const facts: CloudFacts = {
  verifiedDomains: async () => ['contoso.com', 'contoso.onmicrosoft.com'],
  sharedMailboxes: async () => [SHARED.toUpperCase()],
};

const run = (options: Partial<Parameters<typeof cloudCommand>[0]> = {}, given = facts) => {
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  const { terminal, said, messages } = aScriptedTerminal('');
  const summary = cloudCommand(
    { do: 'cloud', primaryIsUpn: false, reports: [], rows: 100, ...options },
    { cloud: createGraphCloudDirectory(client), facts: given },
    terminal,
  );
  return { summary, said, messages };
};

describe('check cloud', () => {
  test('finds every planted fault, and nothing else', async () => {
    const path = join(folder, 'planted.csv');
    const { summary, messages } = run({ reports: [{ format: 'csv', path }] });
    const { findings, notRun, objects } = await summary;
    const [header, ...rows] = parse(readFileSync(path, 'utf8'), { bom: true }) as string[][];
    assert.deepEqual(header?.slice(0, 5), [
      'DISTINGUISHEDNAME',
      'COMMONNAME',
      'OBJECTCLASS',
      'ATTRIBUTE',
      'ERROR',
    ]);
    const told = rows.map(([, name, , attribute, problem]) => `${name} ${attribute} ${problem}`);
    assert.deepEqual(told.toSorted(), EXPECTED.toSorted());
    assert.equal(findings, EXPECTED.length);
    assert.ok(objects >= 10);
    assert.deepEqual(
      notRun.map(({ code }) => code),
      ['cloud.notRun.primaryNotUpn', 'cloud.notRun.noMail'],
    );
    assert.ok(messages.some(({ code }) => code === 'check.notRun'));
  });

  test('judges the primary address by the sign-in name where that is policy', async () => {
    const { summary } = run({ primaryIsUpn: true });
    const { byProblem } = await summary;
    assert.ok((byProblem['PrimaryNotUpn'] ?? 0) >= 3);
  });

  test('says what it could not judge, and why', async () => {
    const silent = {
      verifiedDomains: async () => {
        throw refusal();
      },
      sharedMailboxes: async () => {
        throw refusal();
      },
    };
    const { notRun, byProblem } = await run({}, silent).summary;
    assert.deepEqual(
      notRun.map(({ code }) => code),
      [
        'cloud.notRun.unverifiedDomain',
        'cloud.notRun.sharedSignInRefused',
        'cloud.notRun.primaryNotUpn',
        'cloud.notRun.noMail',
      ],
    );
    assert.deepEqual(
      [byProblem['UnverifiedDomain'], byProblem['SharedSignIn']],
      [undefined, undefined],
    );
  });

  test('writes JSON with cause and next step in words', async () => {
    const path = join(folder, 'planted.json');
    await run({ reports: [{ format: 'json', path }] }).summary;
    const { findings, summary } = JSON.parse(readFileSync(path, 'utf8'));
    assert.equal(findings.length, summary.findings);
    const clash = findings.find(
      ({ commonName }: { commonName: string }) => commonName === 'Signs In',
    );
    assert.match(clash.suggestion.reason, /Has Alias.*check clash@contoso\.com/s);
  });
});

const refusal = () =>
  new BotError(
    'exchangeRefused',
    { code: 'graph.noAnswer' },
    { nextStep: { code: 'graph.noAnswer' } },
  );
