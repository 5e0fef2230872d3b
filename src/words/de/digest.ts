import type { Entries } from '../catalogue.ts';
import type { DigestLabels } from '../digest-labels.ts';
import { joined } from '../sentence.ts';
import { findingForms } from './list-card.ts';

/** Texts of the digest of a conversation, and of its weekly check of Entra ID. */
export const digest: Entries<DigestLabels> = {
  'card.cloud.weekly': ({ findings, added, gone }, { say, count }) =>
    added === undefined || gone === undefined
      ? say`Wöchentliche Prüfung von Entra ID: ${count(findings, findingForms)}`
      : say`Wöchentliche Prüfung von Entra ID: ${added} neu, ${gone} erledigt`,
  'card.cloud.weeklyFirst':
    'Die erste wöchentliche Prüfung. Die nächsten zeigen, was seit der vorherigen neu oder erledigt ist.',
  'card.cloud.weeklyFailed': 'Wöchentliche Prüfung von Entra ID: fehlgeschlagen',
  'card.cloud.weeklyNext': ({ findings, nextAt }, { say, count, time }) =>
    say`Insgesamt ${count(findings, findingForms)}; „check cloud“ in einem persönlichen Chat gibt die Datei aus. Die nächste wöchentliche Prüfung ist am ${time(nextAt)} fällig. „alerts cloud off“ beendet sie für diese Unterhaltung.`,
  'card.cloud.weeklyRetry': ({ nextAt }, { say, time }) =>
    say`Was neu oder erledigt ist, ist unbekannt. Die nächste wöchentliche Prüfung ist am ${time(nextAt)} fällig und umfasst auch diese Woche.`,
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
