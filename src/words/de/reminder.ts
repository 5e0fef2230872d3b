import type { Entries } from '../catalogue.ts';
import type { ReminderLabels } from '../reminder-labels.ts';

/** Texts of a reminder of conflicts that nobody is assigned to. */
export const reminder: Entries<ReminderLabels> = {
  'reminder.title': ({ total }, { count }) =>
    count(total, { one: 'unzugewiesener Konflikt', other: 'unzugewiesene Konflikte' }),
  'reminder.titleOne': ({ number }, { say }) => say`Unzugewiesen · #${String(number)}`,
  'reminder.one': ({ hours }, { say, count }) =>
    say`Niemand ist diesem Konflikt zugewiesen, der seit mindestens ${count(hours, { one: 'Stunde', other: 'Stunden' })} offen ist.`,
  'reminder.many': ({ hours, numbers, total }, { say, count, list }) =>
    say`Niemand ist zugewiesen: ${count(total, { one: 'Konflikt', other: 'Konflikte' })}, offen seit mindestens ${count(hours, { one: 'Stunde', other: 'Stunden' })}: ${list([...numbers.map(String), ...(total > numbers.length ? [say`${total - numbers.length} weitere`] : [])])}.`,
  'reminder.said': ({ names, hours, numbers, total }, { say, list, text, message }) => {
    const what =
      total === 1
        ? message({ code: 'reminder.one', hours })
        : message({ code: 'reminder.many', hours, numbers, total });
    return names.length === 0 ? what : say`${list(names.map((one) => text(one)))}: ${what}`;
  },
  'reminder.ownersUnknown':
    'Niemand wird erwähnt: Die Besitzer des Teams waren nicht lesbar. „doctor“ zeigt, was Unclash lesen darf.',
  'reminder.noOwners': 'Niemand wird erwähnt: Das Team hat keinen Besitzer mit einem Namen.',
  'reminder.chat': 'Ein Chat hat keine Besitzer: Eine Erinnerung erwähnt hier niemanden.',
  'reminder.show': 'Konflikt anzeigen',
  'reminder.list': 'Unzugewiesene anzeigen',
};
