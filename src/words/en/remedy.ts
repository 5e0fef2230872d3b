import type { MailMessages } from '../../domain/message/mail-messages.ts';
import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { RemedyMessages } from '../../domain/message/remedy-messages.ts';
import type { Entries } from '../catalogue.ts';
import { literalPart, type Sentence } from '../sentence.ts';
import { plan } from './plan.ts';
import { refusal } from './refusal.ts';

const MESSAGES = { one: 'message', other: 'messages' };

/** What the message trace says about an address. */
const mail: Entries<MailMessages> = {
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

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' } as const;
const ordinal = (count: number): Sentence => [
  literalPart(`${count}${SUFFIXES[ORDINALS.select(count)]}`),
];

/** Where a holder has the disputed value from. */
const provenance: Entries<ProvenanceMessages> = {
  'provenance.given': ({ name, at, by }, { say, name: n, time, text }) =>
    say`${text(by)} gave the address to ${n(name)} ${time(at)}.`,
  'provenance.synced': ({ name, at }, { say, name: n, time }) =>
    say`The sync from Active Directory brought the address to ${n(name)} ${time(at)}.`,
  'provenance.habit': ({ by, conflicts }, { say, text }) =>
    say`It is the ${ordinal(conflicts)} conflict in 30 days by ${text(by)}.`,
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` on ${text(controller)}`;
    return say`The addresses of ${n(name)} last changed in Active Directory ${time(at)}${where} (change ${version}).`;
  },
};

/** Plans, refusals, effects and reasons. */
export const remedy: Entries<RemedyMessages> = { ...mail, ...plan, ...provenance, ...refusal };
