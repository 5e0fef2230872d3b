import reviewed from './english-active-directory.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const dn = 'CN=Ann,OU=Staff,DC=contoso,DC=com';
const host = 'dc1.contoso.com';
const why = { code: 'activeDirectory.busy' } as const;
const failed = { dn, host, why };
const silent = { code: 'activeDirectory.signInFailed', host, why } as const;
const other = { ...silent, host: 'dc2.contoso.com' };
const name = 'Ann';
const value = 'smtp:ann@contoso.com';
const valued = { name, value };
const expected = 'ann@contoso.com';

reviewWords({
  name: 'Active Directory',
  codes: /^activeDirectory\./,
  samples: [
    { code: 'activeDirectory.signInFailed', host, why },
    { code: 'activeDirectory.readFailed', ...failed },
    { code: 'activeDirectory.searchFailed', ...failed },
    { code: 'activeDirectory.changeFailed', ...failed },
    { code: 'activeDirectory.noAnswerWithCode', errorCode: 'ECONNREFUSED' },
    { code: 'activeDirectory.encryptionRequired', resultName: 'strongerAuthRequired' },
    { code: 'activeDirectory.otherResultCode', resultCode: 80 },
    { code: 'activeDirectory.ambiguous', name, by: 'SID', candidates: ['CN=Ann', 'CN=Ann2'] },
    { code: 'activeDirectory.ambiguous', name, by: 'address', candidates: ['CN=A', 'CN=B'] },
    {
      code: 'activeDirectory.ambiguous',
      ...{ name, by: 'distinguishedName', candidates: ['CN=A', 'CN=B'] },
    },
    { code: 'activeDirectory.answerLost', name },
    { code: 'activeDirectory.changedBack', name },
    { code: 'activeDirectory.noController', problems: [silent, other] },
    { code: 'activeDirectory.noLongerInEntra', name },
    { code: 'activeDirectory.noLongerSynced', name },
    { code: 'activeDirectory.noOriginal', name },
    { code: 'activeDirectory.notWritable', dn, attributes: ['mail', 'proxyAddresses'] },
    { code: 'activeDirectory.outsideDomains', dn },
    { code: 'activeDirectory.addressPolicy', ...valued },
    { code: 'activeDirectory.adminCount', name },
    { code: 'activeDirectory.outsideContainers', dn },
    { code: 'activeDirectory.systemObject', name },
    { code: 'activeDirectory.addressGone', ...valued },
    { code: 'activeDirectory.addressInOtherRole', ...valued },
    { code: 'activeDirectory.otherMail', ...valued },
    { code: 'activeDirectory.otherPrimary', ...valued },
    { code: 'activeDirectory.otherSignInName', name, expected },
    { code: 'activeDirectory.otherSignInName', name, expected, value: 'a@contoso.com' },
    { code: 'activeDirectory.primaryNeeded', ...valued },
  ],
  reviewed,
  same: [],
});
