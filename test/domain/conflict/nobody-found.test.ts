import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  noHolderVisible,
  searchesWithoutHolder,
  whatIsWrong,
} from '../../../src/domain/conflict/what-is-wrong.ts';
import { findStubCommand } from '../../../src/domain/manual-steps/exchange-command.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aHolder,
  aPolicy,
  aProvisioningError,
  aUser,
  contested,
} from '../../support/world.ts';

const claimant = aClaimant({ displayName: 'Jane Roe' });
const conflict = aConflict({ claimant });
const withValue = { ...claimant, proxyAddresses: [`SMTP:${contested}`] };

test('a claimant that has the value by now is a stale error, and nothing is removed from it', () => {
  const details = aCase({ conflict, holders: [aHolder(withValue)] });
  assert.equal(whatIsWrong(details).code, 'conflict.staleError');
  assert.equal(noHolderVisible(details), undefined);
  assert.deepEqual(searchesWithoutHolder(details), []);
  const decision = planRemedy(details, claimant.id, {}, aPolicy());
  assert.equal(decision.outcome === 'refusal' && decision.code, 'staleError');
});

test('it is no stale error while another holder is seen, or may be where nothing was searched', () => {
  const two = aCase({ conflict, holders: [aHolder(withValue), aHolder(aUser())] });
  assert.notEqual(whatIsWrong(two).code, 'conflict.staleError');
  const unanswered = [{ code: 'lookup.exchangeRecipients' } as const];
  const unsure = aCase({ conflict, holders: [aHolder(withValue)], lookup: { unanswered } });
  assert.notEqual(whatIsWrong(unsure).code, 'conflict.staleError');
  const complaint = aProvisioningError({ source: 'service' });
  const service = aConflict({ claimant: aClaimant({ provisioningErrors: [complaint] }) });
  const own = { ...service.claimant, proxyAddresses: [`smtp:${contested}`] };
  const refused = aCase({ conflict: service, holders: [aHolder(own)] });
  assert.notEqual(whatIsWrong(refused).code, 'conflict.staleError');
});

test('where nobody is found, the stubs of public folders are searched on the sync server', () => {
  const found = (exchangeAsked: boolean) =>
    searchesWithoutHolder(aCase({ conflict, holders: [], lookup: { exchangeAsked } })).map(
      ({ code }) => code,
    );
  assert.deepEqual(found(true), ['conflict.searchSyncServer']);
  assert.deepEqual(found(false), ['conflict.searchExchange', 'conflict.searchSyncServer']);
  assert.equal(
    findStubCommand("SMTP:o'brien@contoso.com"),
    "Get-ADSyncToolsAadObject -SyncObjectType 'PublicFolder' -Credential (Get-Credential) | Where-Object { $_.ProxyAddresses -icontains 'smtp:o''brien@contoso.com' }",
  );
});
