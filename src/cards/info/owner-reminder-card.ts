import type { ChannelOwners, OwnerReminder } from '../../domain/alerts/owner-reminder.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { mentionOf } from '../template/mention.ts';
import reminderTemplate from './owner-reminder-card.json' with { type: 'json' };

const expand = cardTemplate(reminderTemplate);

/** Mentions owners, in the thread of a conflict or above a list of several. */
export function ownerReminderCard(reminder: OwnerReminder, words: Words): CardMessage {
  const { numbers, total, hours, owners } = reminder;
  const [number] = numbers;
  const isOne = total === 1 && number !== undefined;
  const mentions = owners.are === 'read' ? owners.people.flatMap(mentionOf) : [];
  const names = mentions.map(({ text }) => text);
  const what = isOne
    ? ({ code: 'reminder.one', hours } as const)
    : ({ code: 'reminder.many', hours, numbers, total } as const);
  const note = noteAbout(owners, names.length);
  const view = {
    title: words.text(
      isOne ? { code: 'reminder.titleOne', number } : { code: 'reminder.title', total },
    ),
    said: words.text({ code: 'reminder.said', names, hours, numbers, total }),
    note: note === undefined ? '' : words.text(note),
    actions: isOne
      ? [cardAction('showConflict', words.text('reminder.show'), { conflict: number })]
      : [
          cardAction('showMore', words.text('reminder.list'), {
            filter: 'open',
            page: 1,
            assigned: 'nobody',
          }),
        ],
  };
  const { card, summary } = expand(view, words.plain(what), words);
  return { card: { ...card, msteams: { entities: mentions } }, summary };
}

/** Why nobody is mentioned, where nobody is. */
function noteAbout({ are }: ChannelOwners, mentioned: number): BareCode | undefined {
  switch (are) {
    case 'unknown':
      return 'reminder.ownersUnknown';
    case 'none':
      return 'reminder.chat';
    case 'read':
      return mentioned === 0 ? 'reminder.noOwners' : undefined;
  }
}
