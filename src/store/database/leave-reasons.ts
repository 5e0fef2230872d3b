import { type Message, verbatim } from '../../domain/message/message.ts';

/** Reasons as versions before wrote them, in one sentence; what else they wrote is read as it is. */
const FORMER: Readonly<Record<string, Message>> = {
  'Unclash was removed.': { code: 'teams.left.removed' },
  'The channel was deleted.': { code: 'teams.left.channelDeleted' },
  'The team was deleted.': { code: 'teams.left.teamDeleted' },
  'The team was archived.': { code: 'teams.left.teamArchived' },
  'Teams refused messages for days.': { code: 'teams.left.refused' },
};

/** Why a channel was left, as its column of text keeps it. */
export const toStoredReason = (why: Message): string => JSON.stringify(why);

/** The reason in a stored text; that of a version before was no JSON. */
export function fromStoredReason(stored: string): Message {
  if (stored.startsWith('{"code":')) return JSON.parse(stored) as Message;
  return FORMER[stored] ?? verbatim(stored);
}
