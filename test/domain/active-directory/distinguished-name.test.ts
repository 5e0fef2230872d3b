import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commonNameOf,
  domainOfName,
  isWithin,
  sameName,
} from '../../../src/domain/active-directory/distinguished-name.ts';

const staff = 'OU=Staff,DC=contoso,DC=com';

test('an object lies within its containers, whatever the case and the spaces', () => {
  assert.equal(isWithin('CN=Ann,OU=Staff,DC=contoso,DC=com', staff), true);
  assert.equal(isWithin('cn=Ann,ou=staff, dc=Contoso ,dc = com', staff), true);
  assert.equal(isWithin(staff, staff), true);
});

test('similar names are not containers', () => {
  assert.equal(isWithin('CN=Ann,OU=OtherStaff,DC=contoso,DC=com', staff), false);
  assert.equal(isWithin('CN=Ann\\,OU=Staff,DC=contoso,DC=com', staff), false);
  assert.equal(isWithin('DC=contoso,DC=com', staff), false);
  assert.equal(isWithin('CN=Ann,OU=Staff,DC=contoso,DC=com', ''), false);
});

test('escapes of the same character are the same name', () => {
  assert.equal(sameName('CN=O\\2CBrien,DC=x', 'CN=o\\,brien,dc=X'), true);
  assert.equal(sameName('CN=Andr\\C3\\A9,DC=x', 'CN=André,DC=x'), true);
  assert.equal(sameName('CN=a,DC=x', 'CN=b,DC=x'), false);
});

test('the common name and the domain are read without escapes', () => {
  assert.equal(commonNameOf("CN=O'Brien\\, Ann,OU=Staff,DC=x"), "O'Brien, Ann");
  assert.equal(domainOfName(staff), 'contoso.com');
  assert.equal(domainOfName('CN=x'), '');
});
