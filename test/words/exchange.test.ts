import reviewed from './english-exchange.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const cmdlet = 'Set-Mailbox';
const named = { type: 'PublicFolder', id: '3b1c6e0a' };

reviewWords({
  name: 'Exchange Online',
  codes: /^exchange\./,
  samples: [
    { code: 'exchange.cmdletNotInRole', cmdlet },
    { code: 'exchange.cmdletRefused', cmdlet },
    { code: 'exchange.parameterNotInRole', cmdlet, parameter: 'EmailAddresses' },
    { code: 'exchange.next.addParameter', cmdlet, parameter: 'EmailAddresses' },
    { code: 'exchange.endless', cmdlet },
    { code: 'exchange.outage', status: 503 },
    { code: 'exchange.outsideWriteScope', cmdlet },
    { code: 'exchange.refused', cmdlet, name: 'BadRequest' },
    { code: 'exchange.signInNameOrMailOf', ...named },
    { code: 'exchange.takenBy', ...named },
    { code: 'exchange.unreadable', cmdlet },
    { code: 'exchange.usedBy', recipient: 'contoso.onmicrosoft.com/Sales Archive' },
    { code: 'exchange.next.checkFirst' },
    { code: 'exchange.next.requestId', requestId: '7a5c' },
  ],
  reviewed,
  same: [],
});
