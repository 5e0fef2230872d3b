import type { MailMessages } from '../../domain/message/mail-messages.ts';
import type { Entries } from '../catalogue.ts';

const MESSAGES = { one: 'message', other: 'messages' };

/** What the message trace says about an address. */
export const mail: Entries<MailMessages> = {
  'mail.flow': (flow, { say, count, name, time, words }) => {
    const { days, received, isMore, delivered, lastAt, sent, recipient, countsOthers } = flow;
    const period = say`in ${count(days, { one: 'day', other: 'days' })}`;
    const to = recipient === undefined ? words('') : say` to ${name(recipient)}`;
    const share =
      delivered === received
        ? say`, all delivered${to}`
        : say`, ${delivered === 0 ? words('none') : delivered} of them delivered${to}`;
    const last = lastAt === undefined ? words('') : say`, last ${time(lastAt)}`;
    const many = isMore ? words('More than ') : words('');
    const inbound =
      received === 0
        ? say`No message ${period}`
        : say`${many}${count(received, MESSAGES)} ${period}${last}${isMore ? words('') : share}`;
    const outbound =
      sent === undefined
        ? words('')
        : say`; ${sent === 0 ? words('nothing') : count(sent, MESSAGES)} sent from it`;
    const others = countsOthers
      ? words(' Mail to the other addresses of the same recipient is included.')
      : words('');
    return say`${inbound}${outbound}.${others}`;
  },
  'mail.aliasNotTraced':
    'No mail-flow data: the message trace of this tenant names primary addresses only, and this one is an alias.',
  'mail.aliasUnknown':
    'No mail-flow data: the message trace has no message to this alias, but may name primary addresses only.',
  'mail.outsideExchangeOnline':
    'No mail-flow data: Exchange Online traced no message, but need not see mail to this address.',
};
