import reviewed from './english-addresses.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

reviewWords({
  name: 'addresses',
  codes: /^(?:address|upn)\./,
  samples: [
    { code: 'address.tooLong', most: 256 },
    { code: 'address.forbiddenCharacter', character: '<' },
    { code: 'upn.tooLong', mostBefore: 64, mostAfter: 48 },
  ],
  reviewed,
  same: [],
});
