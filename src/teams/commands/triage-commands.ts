import { MOST_SNOOZE_HOURS, type TriageAction } from '../../domain/conflict/triage-actions.ts';
import { defined } from '../../domain/defined.ts';
import type { LinkedSaid } from '../card-actions/action-responses.ts';
import { assignment } from '../card-actions/triage-actions.ts';
import { cardLink } from '../send/message-link.ts';
import type { Answer, CommandParts, CommandTurn, ForWriter, TypedText } from './command.ts';
import { isStorable } from './conflict-commands.ts';
import type { MentionedPerson } from './message-text.ts';

interface Numbered {
  readonly number: number;
  /** What follows the number. */
  readonly about: string;
}

const numbered = /^(?:(?:conflict|konflikt|case|no|nr)[.:]? )?#?(\d{1,10})(?:[:,]? (.*)|[:,.!]?)$/i;

/** `12 …`, `#12: …`; undefined for a sentence that only begins with the word of a command. */
export function readNumbered({ rest }: Pick<TypedText, 'rest'>): Numbered | undefined {
  const [, digits, about = ''] = numbered.exec(rest) ?? [];
  return digits === undefined ? undefined : { number: Number(digits), about };
}

/** A line of a service desk with an address in it is a question about the address. */
export function readTicket(typed: TypedText): Numbered | undefined {
  const read = readNumbered(typed);
  return read?.about.includes('@') ? undefined : read;
}

interface Assignee extends Numbered {
  readonly to?: MentionedPerson | 'me';
}

/** `12 to @Ann Example`, `12 to me`. */
export function readAssignee({ rest, people }: TypedText): Assignee | undefined {
  const read = readNumbered({ rest });
  const isMe = /^(?:(?:to|an|zu) )?(?:me|myself|mich|mir)[.!]*$/i.test(read?.about ?? '');
  return read && { ...read, ...defined({ to: isMe ? ('me' as const) : people[0] }) };
}

interface Snooze extends Numbered {
  /** Absent: no time was typed. */
  readonly hours?: number;
}

const hoursOf = { h: 1, s: 1, d: 24, t: 24, w: 168 } as const;
const length =
  /^(?:for |für |fuer )?(\d{1,4}) ?(h|hours?|std|stunden?|d|days?|tagen?|tage|w|weeks?|wochen?)(?![\p{L}\p{N}])[:,.]? ?(.*)$/iu;
const because = /^(?:because|weil|denn|as|reason:?|grund:?) /i;

/** `12 for 3 days because HR decides`, `12 8h: vendor is informed`. */
export function readSnooze(typed: TypedText): Snooze | undefined {
  const read = readNumbered(typed);
  const [, count, unit = '', reason = ''] = length.exec(read?.about ?? '') ?? [];
  if (read === undefined || count === undefined) return read;
  const size = hoursOf[unit.charAt(0).toLowerCase() as keyof typeof hoursOf];
  return { ...read, hours: Number(count) * size, about: reason.replace(because, '') };
}

/** Assigns to the writer or to the mentioned member, who reads of it in the answer. */
export async function answerAssign(
  parts: CommandParts,
  { number, to }: Assignee,
  turn: CommandTurn,
): Promise<Answer> {
  const { by } = turn;
  if (by === undefined) return [{ forWriter: 'chat.unnamedPerson' }];
  if (to === undefined) return [{ forWriter: 'chat.triage.nobodyNamed' }];
  if (to === 'me') return answer(parts, turn, number, { do: 'assign', to: by });
  const id = to.entraObjectId ?? to.teamsUserId;
  const { action, mentionIn } = assignment(by, async () => (id ? turn.member(id) : undefined));
  const { decided, link } = await decide(parts, turn, number, action);
  const mention = decided.outcome === 'triaged' ? mentionIn(decided.conflict) : undefined;
  return [mention === undefined ? said(decided, number, link) : { ...mention, ...link }];
}

/** Out of the open conflicts for a time. */
export async function answerSnooze(
  parts: CommandParts,
  { number, hours, about }: Snooze,
  turn: CommandTurn,
): Promise<Answer> {
  if (hours === undefined) return [{ forWriter: 'chat.triage.lengthMissing' }];
  const capped = Math.min(hours, MOST_SNOOZE_HOURS + 1);
  return answer(parts, turn, number, { do: 'snooze', hours: capped, reason: about });
}

/** Decides what was typed about a conflict. */
export const answerDecision =
  (actionOf: (about: string) => TriageAction) =>
  (parts: CommandParts, { number, about }: Numbered, turn: CommandTurn): Promise<Answer> =>
    answer(parts, turn, number, actionOf(about));

const removal = /^(?:remove|delete|none|entfernen|löschen|keins?)[.!]*$/i;

/** `note 12 remove` removes the last one. */
export const noteAction = (text: string): TriageAction =>
  removal.test(text) ? { do: 'removeNote' } : { do: 'addNote', text };

/** Sets the ticket; removing it has a word of its own, so that an unfinished line deletes nothing. */
export async function answerTicket(
  parts: CommandParts,
  { number, about }: Numbered,
  turn: CommandTurn,
): Promise<Answer> {
  if (about === '') return [{ forWriter: 'chat.triage.ticketMissing' }];
  const reference = removal.test(about) ? '' : about;
  return answer(parts, turn, number, { do: 'setTicket', reference });
}

async function answer(
  parts: CommandParts,
  turn: CommandTurn,
  number: number,
  action: TriageAction,
): Promise<Answer> {
  if (turn.by === undefined) return [{ forWriter: 'chat.unnamedPerson' }];
  const { decided, link } = await decide(parts, turn, number, action);
  return [said(decided, number, link)];
}

type Triage = CommandParts['useCases']['triageConflict'];
type Decided = Awaited<ReturnType<Triage>>;

type Link = Awaited<ReturnType<typeof cardLink>>;

/** The decision, and the link to the card of the conflict in this conversation. */
async function decide(
  { useCases }: CommandParts,
  { by, activity }: CommandTurn,
  conflictNumber: number,
  action: Parameters<Triage>[0]['action'],
): Promise<{ readonly decided: Decided; readonly link: Link }> {
  if (by === undefined || !isStorable(conflictNumber))
    return { decided: { outcome: 'unknownConflict', conflictNumber }, link: {} };
  const [decided, link] = await Promise.all([
    useCases.triageConflict({ conflictNumber, by, action, source: 'command' }),
    cardLink(useCases, activity, conflictNumber),
  ]);
  return { decided, link };
}

/** What was decided is for everybody; that nothing was is for the writer. */
function said(decided: Decided, number: number, link: Link): LinkedSaid | ForWriter {
  switch (decided.outcome) {
    case 'triaged':
      return { said: { code: 'chat.triage.done', number, what: decided.what }, ...link };
    case 'unchanged':
      return { forWriter: { said: { code: 'chat.triage.unchanged', number }, ...link } };
    case 'triageRefused':
    case 'notPermitted':
      return { forWriter: decided.why };
    case 'unknownConflict':
      return { forWriter: { code: 'chat.unknownConflict', number } };
  }
}
