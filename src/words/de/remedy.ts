import type { MailMessages } from '../../domain/message/mail-messages.ts';
import type { ProvenanceMessages } from '../../domain/message/provenance-messages.ts';
import type { RemedyMessages } from '../../domain/message/remedy-messages.ts';
import type { Entries } from '../catalogue.ts';
import { plan } from './plan.ts';
import { refusal } from './refusal.ts';

const MESSAGES = { one: 'Nachricht', other: 'Nachrichten' };

/** What the message trace says about an address. */
const mail: Entries<MailMessages> = {
  'mail.flow': (flow, { say, count, name, time, words }) => {
    const { days, received, isMore, delivered, lastAt, sent, recipient, countsOthers } = flow;
    const period = say`in ${count(days, { one: 'Tag', other: 'Tagen' })}`;
    const to = recipient === undefined ? words('') : say` an ${name(recipient)}`;
    const share =
      delivered === received
        ? say`, alle${to} zugestellt`
        : say`, davon ${delivered === 0 ? words('keine') : delivered}${to} zugestellt`;
    const last = lastAt === undefined ? words('') : say`, zuletzt ${time(lastAt)}`;
    const many = isMore ? words('Mehr als ') : words('');
    const inbound =
      received === 0
        ? say`Keine Nachricht ${period}`
        : say`${many}${count(received, MESSAGES)} ${period}${last}${isMore ? words('') : share}`;
    const outbound =
      sent === undefined
        ? words('')
        : say`; ${sent === 0 ? words('keine') : count(sent, MESSAGES)} mit ihr als Absender`;
    const others = countsOthers
      ? words(' Mails an die anderen Adressen desselben Empfängers sind mitgezählt.')
      : words('');
    return say`${inbound}${outbound}.${others}`;
  },
  'mail.aliasNotTraced':
    'Keine Maildaten: Die Nachrichtenablaufverfolgung dieses Mandanten nennt nur primäre Adressen, und diese ist ein Alias.',
  'mail.aliasUnknown':
    'Keine Maildaten: Die Nachrichtenablaufverfolgung zeigt keine Nachricht an diesen Alias, nennt aber vielleicht nur primäre Adressen.',
  'mail.outsideExchangeOnline':
    'Keine Maildaten: Exchange Online verzeichnet keine Nachricht, sieht Mails an diese Adresse aber nicht unbedingt.',
};

/** Where a holder has the disputed value from. */
const provenance: Entries<ProvenanceMessages> = {
  'provenance.given': ({ name, at, by }, { say, name: n, time, text }) =>
    say`${text(by)} hat ${n(name)} die Adresse ${time(at)} gegeben.`,
  'provenance.synced': ({ name, at }, { say, name: n, time }) =>
    say`Die Synchronisierung aus Active Directory hat ${n(name)} die Adresse ${time(at)} gebracht.`,
  'provenance.habit': ({ by, conflicts }, { say, text }) =>
    say`Es ist der ${conflicts}. Konflikt in 30 Tagen durch ${text(by)}.`,
  'provenance.onPremises': ({ name, at, version, controller }, speaker) => {
    const { say, name: n, time, text, words } = speaker;
    const where = controller === undefined ? words('') : say` auf ${text(controller)}`;
    return say`Die Adressen von ${n(name)} wurden in Active Directory zuletzt ${time(at)}${where} geändert (Änderung ${version}).`;
  },
};

/** Plans, refusals, effects and reasons. */
export const remedy: Entries<RemedyMessages> = { ...mail, ...plan, ...provenance, ...refusal };
