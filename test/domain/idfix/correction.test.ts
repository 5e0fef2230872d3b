import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  correctionKey,
  correctionShapeOf,
  isOfCorrectionShape,
  shapeOfKey,
  suggestedChanges,
} from '../../../src/domain/idfix/correction.ts';
import { CHECKED_ATTRIBUTES, type Finding, kept } from '../../../src/domain/idfix/finding.ts';
import { REPAIR_KINDS } from '../../../src/domain/idfix/repair-kind.ts';
import { aFinding } from '../../support/ad-object.ts';

const reason = { code: 'idfix.repaired' } as const;
const edit = (value: string, update: string, more: Partial<Finding> = {}) =>
  aFinding({
    ...{ value, problems: ['Character'], suggestion: { action: 'EDIT', update, reason } },
    ...more,
  });
const repairOf = (finding: Finding) => correctionShapeOf(finding)?.repair;

test('a correction is named by what it does to the value', () => {
  assert.equal(repairOf(edit('smtp:ann@contoso.com ', 'smtp:ann@contoso.com')), 'outerBlanks');
  assert.equal(repairOf(edit('smtp:an n@contoso.com', 'smtp:ann@contoso.com')), 'blanks');
  assert.equal(repairOf(edit('SMTP:ann@contoso.com', 'smtp:ann@contoso.com')), 'onePrimary');
  assert.equal(repairOf(edit('abcdef', 'abc')), 'shortened');
  assert.equal(repairOf(edit('smtp:a;n,n@contoso.com', 'smtp:ann@contoso.com')), 'characters');
  assert.equal(repairOf(edit('smtp:a@b.com', 'SMTP:ann@contoso.com')), 'other');
  assert.equal(repairOf(edit('', 'Ann Example')), 'filledIn');
});

test('a removal is that of a duplicate, or of what is there already', () => {
  const removal = { suggestion: { action: 'REMOVE', update: '', reason } } as const;
  assert.equal(repairOf(aFinding({ ...removal, problems: ['Duplicate'] })), 'duplicate');
  assert.equal(repairOf(aFinding({ ...removal, problems: ['Character'] })), 'presentAlready');
});

test('a removed primary has a successor in the same change, where one is named', () => {
  const remove = { action: 'REMOVE', update: '', reason } as const;
  const value = 'SMTP:ann@contoso.com';
  const removal = { attribute: 'proxyAddresses', remove: value } as const;
  assert.deepEqual(suggestedChanges(aFinding({ value, suggestion: remove })), [removal]);
  const promote = 'smtp:Info@contoso.com';
  assert.deepEqual(suggestedChanges(aFinding({ value, suggestion: { ...remove, promote } })), [
    removal,
    { attribute: 'proxyAddresses', remove: promote, add: 'SMTP:Info@contoso.com' },
  ]);
});

test('what a person has to decide has no shape and no change', () => {
  for (const finding of [
    aFinding({ suggestion: kept(reason) }),
    edit('user@contoso.local', 'user@contoso.local'),
    edit('user@contoso.local', ''),
  ]) {
    assert.equal(correctionShapeOf(finding), undefined);
    assert.deepEqual(suggestedChanges(finding), []);
  }
});

test('every shape has a key that leads back to it, and no other text does', () => {
  for (const repair of REPAIR_KINDS)
    for (const attribute of CHECKED_ATTRIBUTES)
      assert.deepEqual(shapeOfKey(correctionKey({ attribute, repair })), { attribute, repair });
  for (const text of [
    '',
    'blanks',
    'blanks.nothing',
    'none.mail',
    'blanks.mail.x',
    'toString.mail',
  ])
    assert.equal(shapeOfKey(text), undefined, text);
});

test('a finding is of its own shape only', () => {
  const finding = edit('smtp:ann@contoso.com ', 'smtp:ann@contoso.com');
  assert(isOfCorrectionShape(finding, { attribute: 'proxyAddresses', repair: 'outerBlanks' }));
  assert(!isOfCorrectionShape(finding, { attribute: 'mail', repair: 'outerBlanks' }));
  assert(!isOfCorrectionShape(finding, { attribute: 'proxyAddresses', repair: 'blanks' }));
});
