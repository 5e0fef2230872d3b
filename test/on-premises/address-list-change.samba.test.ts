import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createAddressListHistory } from '../../src/on-premises/address-list-change.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSyncedUser, aUser } from '../support/world.ts';

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
});
after(() => directory[Symbol.asyncDispose]());

const value = 'smtp:john@contoso.test';
const historyOf = () => createAddressListHistory(directory.settings(), aSilentLog().log);

test('the last change of an address list is read with its time, its number and its controller', async () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  const user = await directory.addUser('history', {
    proxyAddresses: ['SMTP:history@contoso.test', value],
  });
  const first = (await historyOf()(user.cloudUser(), value)).onPremises;
  assert.deepEqual([first?.version, first?.controller?.toUpperCase()], [1, 'DC1']);
  const at = Date.parse(first?.at ?? '');
  assert.ok(at >= before && at <= Date.now(), first?.at);

  await directory.modify(user.dn, ['add', 'proxyAddresses', ['smtp:second@contoso.test']]);
  await directory.modify(user.dn, ['add', 'mail', ['history@contoso.test']]);
  const second = (await historyOf()(user.cloudUser(), value)).onPremises;
  assert.equal(second?.version, 2);
});

test('an object without addresses, without original or without sync has no history', async () => {
  const user = await directory.addUser('no-addresses');
  assert.deepEqual(await historyOf()(user.cloudUser(), value), {});
  assert.deepEqual(await historyOf()(aUser(), value), {});
  const immutableId = Buffer.alloc(16, 7).toString('base64');
  const gone = aSyncedUser({ onPremises: { immutableId } });
  assert.deepEqual(await historyOf()(gone, value), {});
});

test('a directory that does not answer keeps no plan waiting', async () => {
  const domains = [['ldaps://127.0.0.1:1']];
  const settings = directory.settings({ directories: { domains, globalCatalogs: [] } });
  const history = createAddressListHistory(settings, aSilentLog().log);
  const user = await directory.addUser('silent-controller');
  const started = performance.now();
  assert.deepEqual(await history(user.cloudUser(), value), {});
  assert.ok(performance.now() - started < 3_000);
});
