import reviewed from './english-operations.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const about = { name: 'John Doe', address: 'john@contoso.com' };
const value = 'fresh@contoso.com';

reviewWords({
  name: 'operations',
  codes: /^(?:operation|typed|done)\./,
  samples: [
    { code: 'operation.remove', ...about },
    { code: 'operation.delete', name: about.name },
    { code: 'operation.restore', ...about },
    { code: 'operation.giveBack', ...about },
    { code: 'operation.changeMail', ...about },
    { code: 'operation.changeUpn', ...about },
    { code: 'typed.newPrimary', value },
    { code: 'typed.newMail', value },
    { code: 'typed.newUserPrincipalName', value },
    { code: 'typed.typedConfirmation', value },
    { code: 'done.remove', ...about },
    { code: 'done.delete', name: about.name },
    { code: 'done.restore', ...about },
    { code: 'done.giveBack', ...about },
    { code: 'done.changeMail', ...about, mail: value },
    { code: 'done.changeUpn', ...about, upn: value, claimed: false },
    { code: 'done.changeUpn', ...about, upn: value, claimed: true },
  ],
  reviewed,
  same: [],
});
