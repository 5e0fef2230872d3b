import type { Entries } from '../catalogue.ts';
import type { DigestLabels } from '../digest-labels.ts';
import { joined } from '../sentence.ts';
import { findingForms } from './list-card.ts';

/** Texts of the digest of a conversation, and of its weekly check of Entra ID. */
export const digest: Entries<DigestLabels> = {
  'card.cloud.weekly': ({ findings, added, gone }, { say, count }) =>
    added === undefined || gone === undefined
      ? say`Weekly check of Entra ID: ${count(findings, findingForms)}`
      : say`Weekly check of Entra ID: ${added} new, ${gone} gone`,
  'card.cloud.weeklyFirst':
    'The first weekly check. The next ones post what is new or gone since the one before.',
  'card.cloud.weeklyFailed': 'Weekly check of Entra ID: failed',
  'card.cloud.weeklyNext': ({ findings, nextAt }, { say, count, time }) =>
    say`${count(findings, findingForms)} in all; "check cloud" in a personal chat gives the file. The next weekly check is due ${time(nextAt)}. "alerts cloud off" ends it for this conversation.`,
  'card.cloud.weeklyRetry': ({ nextAt }, { say, time }) =>
    say`What is new or gone is unknown. The next weekly check is due ${time(nextAt)} and covers this week, too.`,
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
