import reviewed from './english-settings.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const url = 'ldap://dc1.contoso.com';

reviewWords({
  name: 'settings',
  codes: /^setting\./,
  samples: [
    { code: 'setting.wrong', settings: ['PORT'], problem: { code: 'setting.wholeNumber' } },
    {
      code: 'setting.wrong',
      settings: ['REMEDY_CLIENT_SECRET', 'REMEDY_CLIENT_CERTIFICATE_PATH'],
      problem: { code: 'setting.oneOfThem' },
    },
    { code: 'setting.range', from: 0, to: 65_535 },
    { code: 'setting.oneOf', values: ['en', 'de'] },
    { code: 'setting.ldapUrl', url },
    { code: 'setting.hostAndPortOnly', url },
    { code: 'setting.passwordInClear', url },
  ],
  reviewed,
  same: [],
});
