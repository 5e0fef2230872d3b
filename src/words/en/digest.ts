import type { Entries } from '../catalogue.ts';
import type { DigestLabels } from '../digest-labels.ts';
import { joined } from '../sentence.ts';

/** Texts of the digest of a conversation. */
export const digest: Entries<DigestLabels> = {
  'digest.heading': 'Digest',
  'digest.summary': ({ opened, cleared, open }, { say }) =>
    say`Digest: ${opened} new, ${cleared} cleared, ${open} open`,
  'digest.span': ({ since, until }, { say, time }) => say`${time(since)} to ${time(until)}`,
  'digest.opened': 'New',
  'digest.cleared': 'Cleared',
  'digest.open': 'Open',
  'digest.openByAge': ({ day, week, older, unassigned }, { say }) => {
    const total = day + week + older;
    return total === 0
      ? say`none`
      : say`${total}: ${day} for less than a day, ${week} for 1 to 7 days, ${older} for longer; ${unassigned} unassigned`;
  },
  'digest.waiting': 'Waiting',
  'digest.stuck': 'Stuck',
  'digest.snoozed': 'Snoozed',
  'digest.byDesign': 'By design',
  'digest.people': 'Who did how much',
  'digest.person': ({ name: who, requested, approved, decided }, { say, name, count }) => {
    const did = [
      ...(requested > 0
        ? [count(requested, { one: 'remedy requested', other: 'remedies requested' })]
        : []),
      ...(approved > 0 ? [count(approved, { one: 'approval', other: 'approvals' })] : []),
      ...(decided > 0 ? [count(decided, { one: 'decision', other: 'decisions' })] : []),
    ];
    return say`${name(who)}: ${joined(did)}`;
  },
  'digest.morePeople': ({ left }, { count }) =>
    count(left, { one: 'more person', other: 'more people' }),
};
