import reviewed from './english-match.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const address = 'ann@contoso.com';
const accounts = { synced: 'ann4321@contoso.onmicrosoft.com', cloud: address };

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
    { code: 'match.how' },
    { code: 'match.how', anchor: 'EjRWeJCrze8SNFZ4kKvN7w==' },
    { code: 'claims.twin', property: 'userPrincipalName' },
    { code: 'claims.twin', property: 'proxyAddresses' },
    { code: 'claims.twin', property: 'userPrincipalName', number: 13 },
    { code: 'claims.others', others: [{ address }, { address: 'sales@contoso.com', number: 14 }] },
  ],
  reviewed,
  same: ['evidence.employeeId', 'evidence.mailNickname'],
});
