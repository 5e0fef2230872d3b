import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newEntry } from '../../simulator/directory/entry.ts';
import { inventMail } from '../../simulator/directory/mail.ts';
import { aDoctorWorld } from '../support/doctor-world.ts';

const line = 'doctor.check.messageTrace';

test('a trace that names aliases is said to be proof of silence', async (t) => {
  const world = await aDoctorWorld(t);
  const { tenant } = world.simulator.world;
  tenant.mail = inventMail({ sentTo: 'john@contoso.com', count: 2, days: 1 }, tenant.nowMs());
  const found = await world.diagnosisOf(line);
  assert.deepEqual([found.outcome, found.message.code], ['ok', 'doctor.traceNamesAliases']);
});

test('a trace that names primary addresses alone is told from one with too little mail', async (t) => {
  const world = await aDoctorWorld(t);
  const { tenant } = world.simulator.world;
  tenant.settings.messageTraceRecipient = 'primary';
  tenant.mail = [];
  assert.equal((await world.diagnosisOf(line)).message.code, 'doctor.traceNamesUnknown');
  const aliases = [...Array(25).keys()].map((index) => {
    const id = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
    const alias = `alias.${index}@contoso.com`;
    const proxyAddresses = [`SMTP:person.${index}@contoso.com`, `smtp:${alias}`];
    tenant.directory.add(newEntry('user', { id, displayName: alias, proxyAddresses }));
    return alias;
  });
  tenant.mail = aliases.flatMap((sentTo) => inventMail({ sentTo, count: 1 }, tenant.nowMs()));
  assert.equal((await world.diagnosisOf(line)).message.code, 'doctor.traceNamesPrimaries');
});

test('a tenant without the service principal of the trace gets the command that makes it', async (t) => {
  const world = await aDoctorWorld(t);
  world.simulator.world.tenant.settings.messageTrace = 'noServicePrincipal';
  const { outcome, nextStep } = await world.diagnosisOf(line);
  assert.equal(outcome, 'warning');
  assert.deepEqual(nextStep, {
    code: 'doctor.next.createTracePrincipal',
    appId: '8bd644d1-64a1-4d4b-ae52-2e0cbf64e373',
  });
});

test('an app without the permission, and a cloud without the trace, get a warning', async (t) => {
  const refused = await aDoctorWorld(t, ['ExchangeMessageTrace.Read.All']);
  const found = await refused.diagnosisOf(line);
  assert.deepEqual([found.outcome, found.nextStep?.code], ['warning', 'doctor.next.grantIfWanted']);
  const elsewhere = await aDoctorWorld(t);
  elsewhere.simulator.world.tenant.settings.messageTrace = 'notInThisCloud';
  assert.equal((await elsewhere.diagnosisOf(line)).message.code, 'doctor.traceNotInCloud');
});

test('a trace that is switched off is not read', async (t) => {
  const world = await aDoctorWorld(t);
  const found = await world.diagnoses({ env: { MAIL_EVIDENCE: 'false' } });
  assert.ok(found.every(({ check }) => check.code !== line));
  const { requests } = (await (
    await fetch(`${world.simulator.url}/_simulator/requests?since=0`)
  ).json()) as { requests: readonly { readonly url: string }[] };
  assert.ok(requests.every(({ url }) => !url.includes('messageTraces')));
});
