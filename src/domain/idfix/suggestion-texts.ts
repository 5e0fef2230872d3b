import type { Problem } from './finding.ts';

/** Every sentence that explains a suggestion, in one place. */
export const suggestionText = {
  undecided: () => 'The rules do not show what is meant; a person has to enter the right value.',
  repaired: () =>
    'The suggestion leaves out or adds what the rules demand; check that it is meant.',
  presentAlready: (update: string) =>
    `Without what is wrong it would be ${update}, which the object has already.`,
  groupName: () =>
    'No new name is suggested for a group: scripts and permissions refer to it by this one.',
  takenBy: (update: string, holder: string) =>
    `Without what is wrong it would be ${update}, which ${holder} has. Enter another value.`,
  madeTwice: (update: string) =>
    `Without what is wrong it would be ${update}, and so would the value of another object. Enter another value.`,
  tooManyRepairs: (update: string) =>
    `Without what is wrong it would be ${update}. There are too many repairs to compare it with the others: apply the rest and check again.`,
  keptOnMailEnabled: (elsewhere: string) =>
    `${elsewhere} IdFix keeps a value on the mail-enabled object.`,
  removedElsewhere: (elsewhere: string) =>
    `${elsewhere} IdFix removes it on an object without mailNickname.`,
  removedAndPromoted: (elsewhere: string, successor: string) =>
    `${elsewhere} IdFix removes it on an object without mailNickname; ${successor} becomes the primary.`,
  changedElsewhere: (elsewhere: string, attribute: string) =>
    `${elsewhere} This object has no mailNickname: enter another ${attribute}.`,
  severalMailEnabled: (elsewhere: string) =>
    `${elsewhere} More than one of them is mail-enabled: decide which one keeps it.`,
  noneMailEnabled: (elsewhere: string) =>
    `${elsewhere} None of them is mail-enabled: decide which one keeps it.`,
  mailEnabledUnknown: (elsewhere: string) =>
    `${elsewhere} Which of them is mail-enabled is unknown, as mailNickname was not read: decide which one keeps it.`,
  also: (places: readonly string[]) => `Also ${places.join(' and ')}.`,
  place: (attribute: string, name: string) => `${attribute} of ${name}`,
  more: (count: number) => `${count} more`,
  breaksRule: (attribute: string, value: string, problems: readonly Problem[]) =>
    `${value} breaks the rules for ${attribute} (${problems.join(', ')}).`,
} as const;
