import type { RepairKind } from '../../domain/idfix/repair-kind.ts';
import type { IdfixMessages } from '../../domain/message/idfix-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';

const REPAIRS: Readonly<Record<RepairKind, string>> = {
  duplicate: 'remove the duplicate, keep it on the mail-enabled object',
  presentAlready: 'remove what is there in a correct form already',
  filledIn: 'fill in a missing value',
  outerBlanks: 'remove blanks at the ends',
  blanks: 'remove blanks',
  onePrimary: 'keep one primary address',
  shortened: 'cut off what is too long',
  characters: 'leave out characters that are not allowed',
  other: 'write it as the rules require',
};

type Elsewhere = IdfixMessages['idfix.duplicate.removed'];

/** Where else the value of a duplicate is: "Also mail of Ann Example and 2 more." */
const also = ({ places, more }: Elsewhere, { say, name, list }: Speaker): Sentence => {
  const named = places.map((place) => say`${place.attribute} of ${name(place.name)}`);
  return say`Also ${list(more > 0 ? [...named, say`${more} more`] : named)}.`;
};

/** What the check of Active Directory finds. */
export const idfix: Entries<IdfixMessages> = {
  'idfix.breaksRules': ({ attribute, value, problems }, { say, address }) =>
    say`${address(value)} breaks the rules for ${attribute} (${problems.join(', ')}).`,
  'idfix.correction': ({ attribute, repair }, { say, words }) =>
    say`${attribute}: ${words(REPAIRS[repair])}`,
  'idfix.groupName':
    'No new name is suggested for a group: scripts and permissions refer to it by this one.',
  'idfix.madeTwice': ({ value }, { say, address }) =>
    say`The repaired value would be ${address(value)}, as would that of another object. Enter another value.`,
  'idfix.presentAlready': ({ value }, { say, address }) =>
    say`The repaired value would be ${address(value)}, which the object already has.`,
  'idfix.repaired':
    'The suggestion removes or adds what the rules require; check that it is what was meant.',
  'idfix.takenBy': ({ value, holder }, { say, address, name }) =>
    say`The repaired value would be ${address(value)}, which ${name(holder)} has. Enter another value.`,
  'idfix.tooManyRepairs': ({ value }, { say, address }) =>
    say`The repaired value would be ${address(value)}. There are too many repairs to compare it with the others: apply the rest and check again.`,
  'idfix.undecided': 'The rules do not show what is meant; a person has to enter the right value.',

  'idfix.duplicate.enterAnother': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} This object has no mailNickname: enter another ${elsewhere.attribute}.`,
  'idfix.duplicate.keptOnMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix keeps a value on the mail-enabled object.`,
  'idfix.duplicate.mailEnabledUnknown': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} Which of them is mail-enabled is unknown, as mailNickname was not read: decide which one keeps the value.`,
  'idfix.duplicate.noneMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} None of them is mail-enabled: decide which one keeps the value.`,
  'idfix.duplicate.removed': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix removes the value from an object without mailNickname.`,
  'idfix.duplicate.removedAndPromoted': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix removes the value from an object without mailNickname; ${speaker.address(elsewhere.successor)} becomes the primary.`,
  'idfix.duplicate.severalMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} More than one of them is mail-enabled: decide which one keeps the value.`,

  'idfix.excluded.accountName': 'names that end in $',
  'idfix.excluded.criticalSystemObject': 'system objects of the domain (isCriticalSystemObject)',
  'idfix.excluded.groupWithoutAddress': 'groups without an address',
  'idfix.excluded.nameOfIdFix': 'names that IdFix excludes',
  'idfix.excluded.replicationConflict': 'losers of a replication conflict (CNF)',
  'idfix.excluded.syncAccount': 'accounts of Entra Connect',
  'idfix.excluded.systemMailbox': 'system mailboxes of Exchange',
  'idfix.excluded.systemName': 'system names',
};
