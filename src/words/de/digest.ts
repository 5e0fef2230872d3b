import type { Entries } from '../catalogue.ts';
import type { DigestLabels } from '../digest-labels.ts';
import { joined } from '../sentence.ts';

/** Texts of the digest of a conversation. */
export const digest: Entries<DigestLabels> = {
  'digest.heading': 'Übersicht',
  'digest.summary': ({ opened, cleared, open }, { say }) =>
    say`Übersicht: ${opened} neu, ${cleared} erledigt, ${open} offen`,
  'digest.span': ({ since, until }, { say, time }) => say`${time(since)} bis ${time(until)}`,
  'digest.opened': 'Neu',
  'digest.cleared': 'Erledigt',
  'digest.open': 'Offen',
  'digest.openByAge': ({ day, week, older, unassigned }, { say }) => {
    const total = day + week + older;
    return total === 0
      ? say`keine`
      : say`${total}: ${day} seit weniger als einem Tag, ${week} seit 1 bis 7 Tagen, ${older} länger; ${unassigned} nicht zugewiesen`;
  },
  'digest.waiting': 'Wartend',
  'digest.stuck': 'Hängend',
  'digest.snoozed': 'Zurückgestellt',
  'digest.byDesign': 'Gewollt',
  'digest.people': 'Wer wie viel getan hat',
  'digest.person': ({ name: who, requested, approved, decided }, { say, name, count }) => {
    const did = [
      ...(requested > 0
        ? [count(requested, { one: 'Abhilfe angefordert', other: 'Abhilfen angefordert' })]
        : []),
      ...(approved > 0 ? [count(approved, { one: 'Genehmigung', other: 'Genehmigungen' })] : []),
      ...(decided > 0 ? [count(decided, { one: 'Entscheidung', other: 'Entscheidungen' })] : []),
    ];
    return say`${name(who)}: ${joined(did)}`;
  },
  'digest.morePeople': ({ left }, { count }) =>
    count(left, { one: 'weitere Person', other: 'weitere Personen' }),
};
