import { REPAIR_KINDS } from '../../src/domain/idfix/repair-kind.ts';
import reviewed from './english-idfix.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const value = 'smtp:ann@contoso.com';
const one = { places: [{ attribute: 'mail', name: 'Ann' }], more: 0 } as const;
const many = {
  places: [
    { attribute: 'mail', name: 'Ann' },
    { attribute: 'proxyAddresses', name: 'Ben' },
  ],
  more: 1_200,
} as const;

reviewWords({
  name: 'the check of Active Directory',
  codes: /^idfix\./,
  samples: [
    { code: 'idfix.breaksRules', attribute: 'mail', value, problems: ['Character', 'Format'] },
    ...REPAIR_KINDS.map(
      (repair) => ({ code: 'idfix.correction', attribute: 'proxyAddresses', repair }) as const,
    ),
    { code: 'idfix.madeTwice', value },
    { code: 'idfix.presentAlready', value },
    { code: 'idfix.takenBy', value, holder: 'Ben' },
    { code: 'idfix.tooManyRepairs', value },
    { code: 'idfix.duplicate.enterAnother', ...one, attribute: 'userPrincipalName' },
    { code: 'idfix.duplicate.keptOnMailEnabled', ...one },
    { code: 'idfix.duplicate.mailEnabledUnknown', ...one },
    { code: 'idfix.duplicate.noneMailEnabled', ...one },
    { code: 'idfix.duplicate.removed', ...one },
    { code: 'idfix.duplicate.removed', ...many },
    { code: 'idfix.duplicate.removed', ...many, more: 1 },
    { code: 'idfix.duplicate.removedAndPromoted', ...one, successor: value },
    { code: 'idfix.duplicate.severalMailEnabled', ...one },
  ],
  reviewed,
  same: [],
});
