import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHolderVisible, whatIsWrong } from '../../../src/domain/conflict/what-is-wrong.ts';
import { aCase, aClaimant, aConflict, aUser, contested, oneAnnTwice } from '../../support/world.ts';

const dispute = { claimant: 'Jane Roe', address: contested, holders: ['John Doe'] };

test('what is wrong names claimant, address and holder', () => {
  assert.deepEqual(whatIsWrong(aCase()), { code: 'conflict.addressQuarantined', ...dispute });
});

test('no visible holder is said as it is', () => {
  assert.deepEqual(whatIsWrong(aCase({ holders: [] })), {
    code: 'conflict.addressQuarantined',
    ...dispute,
    holders: [],
  });
});

test('a UPN in conflict comes with the placeholder that is used meanwhile', () => {
  const claimant = aClaimant({ userPrincipalName: 'john+1234@contoso.onmicrosoft.com' });
  const conflict = aConflict({ claimant, property: 'userPrincipalName', value: contested });
  assert.deepEqual(whatIsWrong(aCase({ conflict })), {
    code: 'conflict.upnQuarantined',
    ...dispute,
    placeholder: 'john+1234@contoso.onmicrosoft.com',
  });
});

test('after a change the address is still or no longer quarantined', () => {
  const at = '2026-01-05T09:30:00Z';
  const waiting = { tag: 'waiting', for: 'hourlyTask', since: at, expectedBy: at } as const;
  const cleared = { tag: 'cleared', at, how: 'elsewhere' } as const;
  const codes = [waiting, cleared].map(
    (state) => whatIsWrong(aCase({ conflict: aConflict({ state }) })).code,
  );
  assert.deepEqual(codes, ['conflict.stillQuarantined', 'conflict.notQuarantined']);
});

test('a missing holder is explained by what was and was not searched', () => {
  assert.equal(noHolderVisible(aCase()), undefined);
  const explained = (lookup: object) => noHolderVisible(aCase({ holders: [], lookup }))?.code;
  assert.equal(explained({}), 'conflict.holderNotInGraph');
  assert.equal(explained({ exchangeAsked: true }), 'conflict.holderNotInExchange');
  assert.equal(explained({ unanswered: ['deleted users'] }), 'conflict.holderNotSearched');
});

test('one person with two accounts is said first, each account by its sign-in name', () => {
  const { conflict, holder } = oneAnnTwice();
  assert.deepEqual(whatIsWrong(aCase({ conflict, holders: [aUser(), holder] })), {
    code: 'match.samePerson',
    address: 'ann@contoso.com',
    synced: 'ann4321@contoso.onmicrosoft.com',
    cloud: 'ann@contoso.com',
    evidence: ['evidence.signInName', 'evidence.displayName', 'evidence.mailNickname'],
  });
});
