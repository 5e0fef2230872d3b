import { isSmtpAddress, parseProxyAddress, sameAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { MailCode } from '../message/mail-messages.ts';
import type { Message } from '../message/message.ts';
import type { Holder, HolderLookup } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';
import type { MailEvidence, MailFlow, MailGap } from './mail-flow.ts';

/**
 * What may be concluded from the trace about the address of a look-up. Messages are evidence as they are;
 * none are evidence only where the trace would have named the address, so that silence is no proof.
 */
export function mailEvidence(flow: MailFlow | undefined, lookup: HolderLookup): MailEvidence {
  if (flow === undefined) return unknown('notAnswered');
  const recipients = lookup.holders.filter(isRecipient);
  const [only] = recipients.length === 1 ? recipients : [];
  const gap = flow.received.count > 0 ? undefined : gapOf(flow, recipients);
  if (gap !== undefined) return unknown(gap);
  return {
    ...flow,
    known: true,
    counts: countsOthers(flow, recipients) ? 'recipient' : 'address',
    ...defined({ recipient: only?.object.displayName }),
  };
}

const unknown = (why: MailGap): MailEvidence => ({ known: false, why });

/** Exchange delivers to the live object that has the address among its SMTP addresses. */
const isRecipient = ({ object, roles }: Holder): boolean =>
  object.deletedDateTime === undefined && (roles.includes('primary') || roles.includes('alias'));

/** Why no message is no evidence. */
function gapOf(flow: MailFlow, recipients: readonly Holder[]): MailGap | undefined {
  if (recipients.length === 0 || !recipients.every(({ object }) => isInExchangeOnline(object)))
    return 'outsideExchangeOnline';
  const isPrimary = recipients.every(({ roles }) => roles.includes('primary'));
  if (isPrimary || flow.names === 'sentTo') return undefined;
  return flow.names === 'primary' ? 'aliasNotTraced' : 'aliasUnknown';
}

/** A synced recipient without mailbox in the cloud may get its mail on-premises, past the trace. */
function isInExchangeOnline({ exchangeRecipient, mastery }: DirectoryObject): boolean {
  if (exchangeRecipient === 'mailbox' || exchangeRecipient === 'unifiedGroup') return true;
  const isUnknown = exchangeRecipient === 'none' || exchangeRecipient === 'unknown';
  return !isUnknown && mastery !== 'onPremises';
}

/** A trace of primary addresses counts what was sent to the aliases of the same recipient. */
function countsOthers({ names }: MailFlow, recipients: readonly Holder[]): boolean {
  if (names === 'sentTo') return false;
  return recipients.some(
    ({ object, roles }) => roles.includes('primary') && hasAliases(object.proxyAddresses),
  );
}

function hasAliases(addresses: readonly string[]): boolean {
  const primary = addresses.find((entry) => parseProxyAddress(entry).isPrimary) ?? '';
  return addresses.some((entry) => isSmtpAddress(entry) && !sameAddress(entry, primary));
}

const gaps = {
  notAnswered: 'effect.mailFlowUnknown',
  aliasNotTraced: 'mail.aliasNotTraced',
  aliasUnknown: 'mail.aliasUnknown',
  outsideExchangeOnline: 'mail.outsideExchangeOnline',
} as const satisfies Readonly<Record<MailGap, MailCode>>;

/** The evidence as a sentence. */
export function mailMessage(evidence: MailEvidence): Message<MailCode> {
  if (!evidence.known) return { code: gaps[evidence.why] };
  const { days, received, sent, counts, recipient } = evidence;
  return {
    code: 'mail.flow',
    days,
    received: received.count,
    isMore: received.isMore,
    delivered: received.delivered,
    countsOthers: counts === 'recipient',
    ...defined({ lastAt: received.lastAt, sent: sent?.count, recipient }),
  };
}
