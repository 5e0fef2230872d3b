import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  differenceSince,
  FindingKeys,
  isNew,
  unjudged,
} from '../../../src/domain/cloud-check/cloud-difference.ts';
import type { CloudFinding } from '../../../src/domain/cloud-check/cloud-finding.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { aCloudFinding } from '../../support/cloud-object.ts';

const since = '2026-01-02T03:04:05.000Z';
const keysOf = (findings: readonly CloudFinding[]) => {
  const keys = new FindingKeys();
  for (const finding of findings) keys.add(finding);
  return keys.sorted();
};
const remembered = (...findings: CloudFinding[]) => ({
  ...{ at: since, keys: keysOf(findings), unjudged: [] },
});
const ann = aCloudFinding();
const ben = aCloudFinding({ distinguishedName: 'ben', problems: ['OtherMails'] });
const cem = aCloudFinding({ distinguishedName: 'cem', problems: ['UnverifiedDomain'] });

test('new and gone findings are counted, the gone ones by problem', () => {
  assert.deepEqual(differenceSince(remembered(ann, ben), remembered(cem, ann)), {
    ...{ compared: true, since, added: 1, gone: 1 },
    goneByProblem: { OtherMails: 1 },
  });
  assert.deepEqual(
    [ann, ben, cem].map((one) => isNew(remembered(ann, ben), one)),
    [false, false, true],
  );
});

test('the same finding in another spelling, twice or in another order is no difference', () => {
  const shouted = { ...ann, value: 'ANN@CONTOSO.COM', commonName: 'Renamed' };
  assert.deepEqual(differenceSince(remembered(ann, ben), remembered(ben, shouted, shouted)), {
    ...{ compared: true, since, added: 0, gone: 0, goneByProblem: {} },
  });
});

test('another problem, attribute or value of one object is another finding', () => {
  const others = [
    { ...ann, problems: ['OtherMails'] as const },
    { ...ann, attribute: 'mail' as const },
    { ...ann, value: 'ben@contoso.com' },
  ];
  for (const other of others) assert.ok(isNew(remembered(ann), other));
});

test('checks that did not judge the same are not compared', () => {
  const problem = verbatim('403');
  const before = { ...remembered(ann), unjudged: unjudged([{ code: 'cloud.notRun.noMail' }]) };
  const unread = unjudged([
    { code: 'cloud.unread', list: 'contacts', problem },
    { code: 'cloud.notRun.noMail' },
  ]);
  const now = { keys: keysOf([]), unjudged: unread };
  assert.deepEqual(differenceSince(before, now), { compared: false, since });
  assert.deepEqual(unread, ['cloud.notRun.noMail', 'cloud.unread contacts']);
});

test('two hundred thousand findings have keys of their own', () => {
  const keys = new FindingKeys();
  for (let number = 0; number < 200_000; number += 1)
    keys.add({ ...ann, value: `user${number}@contoso.com` });
  assert.equal(keys.sorted().length, 200_000);
});
