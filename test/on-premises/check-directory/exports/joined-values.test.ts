import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  csvdeValue,
  csvdeValues,
  isOfCsvde,
  isTypeName,
  joinedAddresses,
} from '../../../../src/on-premises/check-directory/exports/joined-values.ts';

test('one address is one value, whatever is in it', () => {
  for (const cell of [
    ...['SMTP:ann@contoso.com', 'ann@contoso.com', 'smtp:an n@contoso.com'],
    'X400:C=us;A= ;P=Contoso;S=Ann;',
  ])
    assert.deepEqual(joinedAddresses(cell), { values: [cell] });
});

test('a type belongs to the beginning of a value only', () => {
  assert.equal(joinedAddresses('ann@contoso.com; not smtp:info@contoso.com'), 'undecided');
  assert.deepEqual(joinedAddresses('ann@contoso.com;info@contoso.com'), {
    values: ['ann@contoso.com', 'info@contoso.com'],
    separator: ';',
  });
});

test('an address with two at signs is not parted from others without a type', () => {
  assert.equal(joinedAddresses('a@b@contoso.com info@contoso.com'), 'undecided');
  assert.deepEqual(joinedAddresses('smtp:a@b@contoso.com smtp:info@contoso.com'), {
    values: ['smtp:a@b@contoso.com', 'smtp:info@contoso.com'],
    separator: 'blank',
  });
});

test('csvde writes bytes between quotes, and nothing behind them', () => {
  assert.deepEqual(csvdeValue("X'c3a4'"), Buffer.from('ä'));
  assert.deepEqual(csvdeValue("x''"), Buffer.alloc(0));
  for (const text of ["X'c3a4' and more", "an X'c3a4'", "X'c3a'", "X'zz'", 'c3a4'])
    assert.equal(csvdeValue(text), text);
  assert.equal(csvdeValue('a\\;b\\;c'), 'a;b;c');
});

test('csvde joins by semicolons, of which an escaped one is part of a value', () => {
  assert.deepEqual(csvdeValues("a\\;b;;c; d;X'c3a4'"), ['a;b', 'c', ' d', Buffer.from('ä')]);
});

test('a cell is of csvde when it has an escaped semicolon, or a value of bytes', () => {
  for (const cell of ['a\\;b', "X'c3a4'", "smtp:a@b.c;X'c3a4'", "X'c3a4';smtp:a@b.c"])
    assert.equal(isOfCsvde(cell), true, cell);
  for (const cell of ['a;b', "smtp:X'c3a4'", "X'c3a4' b", '']) assert.equal(isOfCsvde(cell), false);
});

test('a cell with the name of a .NET type has lost its values', () => {
  for (const cell of [
    'System.String[]',
    'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection',
    'Deserialized.Microsoft.Exchange.Data.ProxyAddressCollection',
    'System.Collections.Generic.List`1[System.String]',
  ])
    assert.equal(isTypeName(cell), true, cell);
  for (const cell of [
    'A System.String[]',
    'System',
    'System.String[] and more',
    'smtp:System.a@b.c',
  ])
    assert.equal(isTypeName(cell), false, cell);
});
