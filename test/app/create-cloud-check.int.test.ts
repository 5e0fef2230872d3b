import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoSettings } from '../../demo/settings.ts';
import { addCloudObject, fixedId } from '../../simulator/scenarios/objects.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { createCloudParts } from '../../src/app/create-cloud-check.ts';
import { createExecutors } from '../../src/app/create-executors.ts';
import { readConfig } from '../../src/config/config.ts';
import type { CloudFinding } from '../../src/domain/cloud-check/cloud-finding.ts';
import {
  readCloudRules,
  runCloudCheck,
} from '../../src/on-premises/check-directory/run-cloud-check.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** What `check cloud` finds with the parts that ship: over Graph and Exchange Online. */

type Box = 'SharedMailbox' | 'RoomMailbox' | 'UserMailbox';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ scenario: 'contoso' });
  const { tenant } = simulator.world;
  const add = (number: number, type: Box, on: boolean) =>
    addCloudObject(tenant, 'user', {
      ...{ id: fixedId(0x900 + number), name: `${type} ${on}`, nick: `box${number}` },
      recipient: { type },
      properties: { accountEnabled: on },
    });
  add(1, 'SharedMailbox', true);
  add(2, 'SharedMailbox', false);
  add(3, 'RoomMailbox', true);
  add(4, 'UserMailbox', true);
});
after(() => simulator.close());

const clock = { now: () => new Date().toISOString() };

type Choices = Readonly<Record<string, string>>;

/** What the whole check says of sign-ins, and the codes of the rules that were not run. */
async function checked(choices: Choices) {
  const port = Number(new URL(simulator.url).port);
  const read = readConfig({ ...demoSettings({ PORT: 0, SIMULATOR_PORT: port }, {}), ...choices });
  assert.ok(read.ok);
  const outside = { clock, log: aSilentLog().log, personTokens: undefined };
  const { directory } = createExecutors(read.config, outside);
  const { cloud, facts } = createCloudParts(read.config, { directory });
  const findings: CloudFinding[] = [];
  const { notRun } = await runCloudCheck(cloud.open(), {
    rules: await readCloudRules(facts, { primaryIsUpn: false }),
    onFinding: async (finding) => void findings.push(finding),
  });
  return {
    signIns: findings
      .filter(({ attribute }) => attribute === 'accountEnabled')
      .map(({ commonName, suggestion }) => [
        commonName,
        suggestion.reason.cause,
        suggestion.reason.next,
      ])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    notRun: notRun.map(({ code }) => code),
  };
}

describe('mailboxes that nobody signs in to', () => {
  test('with a sign-in that is not blocked are findings, with cause and next step', async () => {
    const { signIns, notRun } = await checked({});
    const cause = { code: 'cloud.cause.sharedSignIn' };
    const next = (userPrincipalName: string) => ({
      ...{ code: 'cloud.next.blockSignIn', userPrincipalName, isSynced: false },
    });
    assert.deepEqual(signIns, [
      ['RoomMailbox true', cause, next('box3@contoso.com')],
      ['SharedMailbox true', cause, next('box1@contoso.com')],
    ]);
    assert.deepEqual(
      notRun.filter((code) => code.includes('sharedSignIn')),
      [],
    );
  });

  test('are unknown without Exchange Online, and the rule is named as not run', async () => {
    const { signIns, notRun } = await checked({ EXCHANGE_MODE: 'off' });
    assert.deepEqual(signIns, []);
    assert.ok(notRun.includes('cloud.notRun.sharedSignIn'));
  });

  test('are unknown while Exchange Online is away, and the rule says so', async () => {
    const { signIns, notRun } = await checked({ EXCHANGE_BASE_URL: 'http://127.0.0.1:9' });
    assert.deepEqual(signIns, []);
    assert.ok(notRun.includes('cloud.notRun.sharedSignInRefused'));
  });
});
