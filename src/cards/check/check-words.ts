import type { Conflict, HolderLookup } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { MailEvidence } from '../../domain/conflict/mail-flow.ts';
import { recipientKindOf, roleCodes } from '../../domain/conflict/object-terms.ts';
import type { Message } from '../../domain/message/message.ts';
import type { CheckVerdict } from '../../words/list-card-labels.ts';
import { literal, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { objectFacts } from '../conflict/object-words.ts';
import type { StateLabel } from '../conflict/state-words.ts';

/** What a check of one address found, as `check-address` reports it. */
export interface CheckedAddress {
  /** The bare address, as it was typed. */
  readonly address: string;
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  readonly remarks?: readonly Message[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
  /** Absent: the message trace was not read. */
  readonly mail?: MailEvidence;
}

/** A text that is no address, with the rule that it breaks. */
export interface InvalidAddress {
  readonly address: string;
  readonly invalid: Message;
}

/** The answer in two words and in one sentence. */
export interface Verdict {
  readonly verdict: CheckVerdict;
  readonly color: StateLabel['color'];
  readonly sentence: Said;
}

/** What a report comes to. */
export function verdictOf(report: CheckedAddress | InvalidAddress): Verdict {
  if ('invalid' in report) {
    return { verdict: 'card.check.invalid', color: 'Warning', sentence: report.invalid };
  }
  const { holders } = report.lookup;
  if (report.open.length > 0 || report.claimants.length > 0) return inConflict(report);
  if (isSip(report.address)) return ofSip(report.lookup);
  if (holders.some(({ object }) => object.deletedDateTime === undefined)) {
    const sentence = { code: 'card.check.holders', holders: holders.length } as const;
    return { verdict: 'card.check.inUse', color: 'Accent', sentence };
  }
  if (holders.length > 0) {
    const sentence = 'card.check.deletedOnly';
    return { verdict: 'card.check.perhapsFree', color: 'Warning', sentence };
  }
  return withoutHolder(report.lookup);
}

function inConflict({ claimants, open, lookup }: CheckedAddress): Verdict {
  const blocked = (claimants.length > 0 ? claimants : open).length;
  return {
    verdict: 'card.check.inConflict',
    color: 'Attention',
    sentence: { code: 'card.check.counts', blocked, holders: lookup.holders.length },
  };
}

const isSip = (address: string) => /^sip:/i.test(address);

/**
 * SIP addresses have to be unique as well, but Entra ID quarantines SMTP addresses and sign-in names only
 * (duplicate attribute resiliency): a conflict about one fails on the sync server.
 */
function ofSip({ holders, unanswered }: HolderLookup): Verdict {
  if (holders.length > 0) {
    const sentence = { code: 'card.check.sipHolders', holders: holders.length } as const;
    return { verdict: 'card.check.inUse', color: 'Accent', sentence };
  }
  if (unanswered.length > 0) {
    return { verdict: 'card.check.notCertain', color: 'Warning', sentence: 'card.check.notFound' };
  }
  return { verdict: 'card.check.free', color: 'Good', sentence: 'card.check.noSipHolder' };
}

/** Microsoft Graph shows neither public folders nor dynamic lists, so "free" is said with this limit. */
function withoutHolder({ unanswered, exchangeAsked }: HolderLookup): Verdict {
  if (unanswered.length > 0) {
    const sentence = 'card.check.notFound';
    return { verdict: 'card.check.notCertain', color: 'Warning', sentence };
  }
  return {
    verdict: 'card.check.free',
    color: 'Good',
    sentence: exchangeAsked ? 'card.check.noHolder' : 'card.check.noHolderInGraph',
  };
}

/** An object of a check, in two lines. */
export interface CheckedObject {
  readonly name: PlainText;
  readonly identity: PlainText;
  readonly facts: PlainText;
}

/** Holders first, then the objects that the address is blocked for. */
export function objectsOf(
  { lookup, claimants }: CheckedAddress,
  words: Words,
): readonly CheckedObject[] {
  const inUseAs = (roles: HolderLookup['holders'][number]['roles']) =>
    words.text({ code: 'card.check.inUseAs', roles: roles.map((role) => roleCodes[role]) });
  const blocked = words.text('card.check.blockedFor');
  return [
    ...lookup.holders.map(({ object, roles }) => checkedObject(object, inUseAs(roles), words)),
    ...claimants.map((object) => checkedObject(object, blocked, words)),
  ];
}

function checkedObject(object: DirectoryObject, claim: PlainText, words: Words): CheckedObject {
  const { displayName, userPrincipalName, mail } = object;
  const identity = userPrincipalName ?? mail;
  return {
    name: words.name(displayName),
    identity:
      identity === undefined ? words.text(recipientKindOf(object)) : plainText(identity, 113),
    facts: literal([claim, ...objectFacts(object, words)].join(' · ')),
  };
}
