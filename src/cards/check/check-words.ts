import type { Conflict, Holder, HolderLookup } from '../../domain/conflict/conflict.ts';
import { kindName, masteryName, roleNamesOf } from '../../domain/conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import {
  capitalised,
  literal,
  nameText,
  type PlainText,
  plainText,
} from '../../words/plain-text.ts';
import { kindAndLife, recipientWords } from '../conflict/object-words.ts';
import type { StateLabel } from '../conflict/state-words.ts';
import { counted } from '../template/card-time.ts';

/** What a check of one address found, as `check-address` reports it. */
export interface CheckedAddress {
  /** The bare address, as it was asked for. */
  readonly address: string;
  readonly lookup: HolderLookup;
  readonly claimants: readonly DirectoryObject[];
  /** Conflicts about it that are not cleared. */
  readonly open: readonly Conflict[];
}

/** A text that is no address, with the rule that it breaks. */
export interface InvalidAddress {
  readonly address: string;
  readonly invalid: string;
}

export interface Verdict {
  readonly verdict: StateLabel;
  readonly sentence: PlainText;
}

/** The answer in two words and in one sentence. */
export function verdictOf(report: CheckedAddress | InvalidAddress): Verdict {
  if ('invalid' in report) return verdict('Not valid', 'Warning', plainText(report.invalid));
  const { holders, unanswered, exchangeAsked } = report.lookup;
  if (report.open.length > 0 || report.claimants.length > 0) {
    return verdict('In conflict', 'Attention', conflictWords(report));
  }
  if (holders.some(({ object }) => object.deletedDateTime === undefined)) {
    return verdict(
      'Taken',
      'Accent',
      `${counted(holders.length, 'object has', 'objects have')} it.`,
    );
  }
  if (holders.length > 0) {
    return verdict(
      'Perhaps free',
      'Warning',
      'Only deleted objects have it; they may still block it.',
    );
  }
  if (unanswered.length > 0) {
    return verdict(
      'Not certain',
      'Warning',
      'Nobody was found, but not every place could be searched.',
    );
  }
  return verdict('Free', 'Good', exchangeAsked ? 'Nobody has it.' : freeInGraph);
}

/** Microsoft Graph shows neither of them, so "free" is said with this limit. */
const freeInGraph =
  'Nobody has it. (Mail-enabled public folders and dynamic distribution lists were not searched: only Exchange Online shows them.)';

function conflictWords({ claimants, open, lookup }: CheckedAddress): string {
  const wanting = claimants.length > 0 ? claimants : open.map(({ claimant }) => claimant);
  const has = counted(lookup.holders.length, 'object has', 'objects have');
  return `${counted(wanting.length, 'object wants', 'objects want')} it, ${has} it.`;
}

function verdict(words: string, color: StateLabel['color'], sentence: string): Verdict {
  return { verdict: { words: literal(words), color }, sentence: literal(sentence) };
}

/** An object of a check, in two lines. */
export interface CheckedObject {
  readonly name: PlainText;
  readonly identity: PlainText;
  readonly facts: PlainText;
}

/** Holders first, then the objects that want the address. */
export function objectsOf({ lookup, claimants }: CheckedAddress): readonly CheckedObject[] {
  return [
    ...lookup.holders.map(({ object, roles }: Holder) =>
      checkedObject(object, `Has it as ${roleNamesOf(roles)}`),
    ),
    ...claimants.map((object) => checkedObject(object, 'Wants it')),
  ];
}

function checkedObject(object: DirectoryObject, claim: string): CheckedObject {
  const facts = [
    claim,
    kindAndLife(object),
    recipientWords(object),
    capitalised(masteryName(object)),
  ].filter((fact) => fact !== undefined);
  return {
    name: nameText(object.displayName),
    identity: plainText(object.userPrincipalName ?? object.mail ?? kindName(object), 113),
    facts: literal(facts.join(' · ')),
  };
}
