import type { Entries } from '../catalogue.ts';
import type { ReminderLabels } from '../reminder-labels.ts';

/** Texts of a reminder of conflicts that nobody is assigned to. */
export const reminder: Entries<ReminderLabels> = {
  'reminder.title': ({ total }, { count }) =>
    count(total, { one: 'unassigned conflict', other: 'unassigned conflicts' }),
  'reminder.titleOne': ({ number }, { say }) => say`Unassigned · #${String(number)}`,
  'reminder.one': ({ hours }, { say, count }) =>
    say`Nobody is assigned to this conflict, open for ${count(hours, { one: 'hour', other: 'hours' })} or more.`,
  'reminder.many': ({ hours, numbers, total }, { say, count, list }) =>
    say`Nobody is assigned to ${count(total, { one: 'conflict', other: 'conflicts' })} open for ${count(hours, { one: 'hour', other: 'hours' })} or more: ${list([...numbers.map(String), ...(total > numbers.length ? [say`${total - numbers.length} more`] : [])])}.`,
  'reminder.said': ({ names, hours, numbers, total }, { say, list, text, message }) => {
    const what =
      total === 1
        ? message({ code: 'reminder.one', hours })
        : message({ code: 'reminder.many', hours, numbers, total });
    return names.length === 0 ? what : say`${list(names.map((one) => text(one)))}: ${what}`;
  },
  'reminder.ownersUnknown':
    'Nobody is mentioned: the owners of the team could not be read. "doctor" lists what Unclash may read.',
  'reminder.noOwners': 'Nobody is mentioned: the team has no owner with a name.',
  'reminder.chat': 'A chat has no owners: a reminder mentions nobody here.',
  'reminder.show': 'Show conflict',
  'reminder.list': 'Show unassigned conflicts',
};
