import reviewed from './english-cloud.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const address = 'ann@contoso.com';
const domain = 'gone.com';
const problem = { code: 'graph.noAnswer' } as const;
const sales = { attribute: 'mail', name: 'Sales', objectClass: 'group' } as const;
const ann = { attribute: 'userPrincipalName', name: 'Ann', objectClass: 'user' } as const;
const eve = { attribute: 'proxyAddresses', name: 'Eve', objectClass: 'contact' } as const;

const blocked = {
  code: 'cloud.next.blockSignIn',
  userPrincipalName: address,
  isSynced: true,
} as const;

reviewWords({
  name: 'check cloud',
  codes: /^cloud\./,
  samples: [
    {
      code: 'cloud.finding',
      cause: { code: 'cloud.cause.sharedSignIn' },
      next: blocked,
    },
    { code: 'cloud.cause.deletedAndHeld', places: [sales], more: 0 },
    { code: 'cloud.cause.deletedAndWanted', places: [ann], more: 0 },
    { code: 'cloud.cause.duplicate', places: [sales], more: 0 },
    { code: 'cloud.cause.duplicate', places: [sales, ann, eve], more: 1 },
    { code: 'cloud.cause.guestAndContact', places: [eve], more: 0 },
    { code: 'cloud.cause.listed', places: [ann, eve], more: 0 },
    { code: 'cloud.cause.primaryNotMail', primary: address },
    { code: 'cloud.cause.primaryNotUpn', userPrincipalName: address },
    { code: 'cloud.cause.unverifiedDomain', domain },
    {
      ...{ code: 'cloud.weekly.unchanged', objects: 104_211, findings: 9 },
      ...{ since: '2026-01-02T03:04:05.000Z', nextAt: '2026-01-16T03:04:05.000Z' },
    },
    { code: 'cloud.next.align', attribute: 'mail', isSynced: true },
    { code: 'cloud.next.align', attribute: 'userPrincipalName', isSynced: false },
    { code: 'cloud.next.beforeRestore', address },
    { code: 'cloud.next.blockSignIn', userPrincipalName: '', isSynced: false },
    { code: 'cloud.next.checkOwner', address },
    { code: 'cloud.next.decide', address, isSynced: true },
    { code: 'cloud.next.guestOrContact', address },
    { code: 'cloud.next.purgeOrRestore', address },
    { code: 'cloud.next.verifyOrRemove', domain, isSynced: false },
    { code: 'cloud.notRun.sharedSignInRefused', problem },
    { code: 'cloud.unread', list: 'users', problem },
    { code: 'cloud.unread', list: 'deletedGroups', problem },
  ],
  reviewed,
  same: [],
});
