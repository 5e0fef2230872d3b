import reviewed from './english-match.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const address = 'ann@contoso.com';
const synced = 'ann4321@contoso.onmicrosoft.com';
const accounts = { synced, cloud: address };
const anchor = 'EjRWeJCrze8SNFZ4kKvN7w==';

reviewWords({
  name: 'two accounts of one person',
  codes: /^(?:match|evidence|claims)\./,
  samples: [
    {
      code: 'match.samePerson',
      ...accounts,
      address,
      evidence: ['evidence.signInName', 'evidence.displayName'],
    },
    { code: 'match.why', ...accounts },
    { code: 'match.plan.heading', ...accounts },
    { code: 'match.plan.step', number: 2, of: 4, step: 'match.step.purge' },
    { code: 'match.stays.mailbox', ...accounts },
    { code: 'match.stays.address', ...accounts },
    { code: 'match.check.roles' },
    { code: 'match.check.roles', roles: [] },
    { code: 'match.check.roles', roles: ['User Administrator'] },
    { code: 'match.check.features' },
    { code: 'match.check.features', soft: false, hard: true },
    { code: 'match.check.mailbox', synced: 'none', cloud: 'exchangeOnline' },
    { code: 'match.check.mailbox', synced: 'unknown', cloud: 'onPremises' },
    { code: 'match.check.licences' },
    { code: 'match.check.licences', synced: 0, cloud: 2 },
    { code: 'match.check.lastSignIn', synced: 'never', cloud: '2026-01-05T09:30:00Z' },
    { code: 'match.check.lastSignIn' },
    { code: 'match.check.oneDrive', synced: false, cloud: true },
    { code: 'match.check.oneDrive' },
    { code: 'match.causes.leaveScope', name: synced },
    { code: 'match.causes.purge', name: synced },
    { code: 'match.causes.setAnchor', name: address },
    { code: 'match.causes.setAnchor', name: address, value: anchor, from: 'entra' },
    {
      ...{ code: 'match.causes.setAnchor', name: address, value: anchor },
      ...{ from: 'activeDirectory', inEntra: 'AAAAAAAAAAAAAAAAAAAAAA==' },
    },
    { code: 'match.causes.returnToScope', name: address, method: 'hardMatch' },
    { code: 'match.causes.returnToScope', name: address, method: 'softMatch' },
    { code: 'match.loses', name: address, addresses: ['ann.e@contoso.com'] },
    {
      ...{ code: 'match.loses', name: address },
      addresses: Array.from({ length: 12 }, (_, index) => `ann${index}@contoso.com`),
    },
    { code: 'match.losesUnknown', name: address },
    { code: 'match.blocked.roles', name: address, roles: ['User Administrator'] },
    { code: 'match.next.roles', roles: ['User Administrator'] },
    { code: 'match.next.roles', roles: ['User Administrator', 'Global Reader'] },
    { code: 'match.blocked.syncedBefore', name: address },
    { code: 'match.blocked.syncedInUse', name: synced },
    { code: 'match.next.syncedInUse', name: address },
    { code: 'match.blocked.tenant', soft: true },
    { code: 'match.blocked.tenant', soft: false },
    { code: 'match.following', number: 2, of: 4 },
    { code: 'match.following.next', ...accounts, step: 'match.step.leaveScope', number: 1, of: 4 },
    {
      ...{ code: 'match.following.next', ...accounts, step: 'match.step.setAnchor' },
      ...{ number: 3, of: 4, by: 'Ada Admin' },
    },
    { code: 'match.lost.cloudGone', name: address },
    { code: 'match.lost.otherAnchor', name: address },
    { code: 'match.lost.secondAgain', name: synced },
    { code: 'match.lost.late', next: 'match.step.returnToScope' },
    { code: 'claims.twin', property: 'userPrincipalName' },
    { code: 'claims.twin', property: 'proxyAddresses' },
    { code: 'claims.twin', property: 'userPrincipalName', number: 13 },
    { code: 'claims.others', others: [{ address }, { address: 'sales@contoso.com', number: 14 }] },
  ],
  reviewed,
  same: ['evidence.employeeId', 'evidence.mailNickname'],
});
