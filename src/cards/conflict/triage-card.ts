import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Triage } from '../../domain/conflict/triage.ts';
import { mayDefer } from '../../domain/conflict/triage-actions.ts';
import { plainText } from '../../words/plain-text.ts';
import type { Run, Said, Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { addressOf } from './conflict-words.ts';
import type { StateNote } from './state-words.ts';
import triageTemplate from './triage-card.json' with { type: 'json' };

const expand = cardTemplate(triageTemplate);

/** What a card offers; any length from an hour to 30 days can be typed. */
const SNOOZE_HOURS = [1, 4, 24, 72, 168, 336, 720] as const;
const HOURS_OF_DAY = 24;

/** What a person can decide about a conflict beside its remedy: with inputs, for the presser alone. */
export function triageCard(conflict: Conflict, words: Words): CardMessage {
  const { number, state, triage } = conflict;
  const data = { conflict: number };
  const back = { associatedInputs: 'none' } as const;
  const { notes = [] } = triage;
  return expand(
    {
      title: words.text({ code: 'card.conflict.title', number }),
      address: addressOf(conflict),
      decided: decidedLines(conflict, words).map((line) => ({ line })),
      mayDefer: mayDefer[state.tag],
      lengths: SNOOZE_HOURS.map((hours) => ({
        title: words.text(lengthOf(hours)),
        value: String(hours),
      })),
      ticket: plainText(triage.ticket?.reference ?? '', 200),
      assignActions: [
        cardAction('assign', words.text('card.triage.assign'), data),
        ...(triage.assignment === undefined
          ? []
          : [cardAction('unassign', words.text('card.unassign'), data, back)]),
      ],
      deferActions: [
        cardAction('snooze', words.text('card.triage.snooze'), data),
        cardAction('markByDesign', words.text('card.triage.byDesign'), data),
        ...(triage.deferral === undefined
          ? []
          : [cardAction('wake', words.text('card.wake'), data, back)]),
      ],
      noteActions: [
        cardAction('addNote', words.text('card.triage.addNote'), data),
        ...(notes.length > 0
          ? [cardAction('removeNote', words.text('card.triage.removeNote'), data, back)]
          : []),
      ],
      ticketActions: [
        cardAction('setTicket', words.text('card.triage.setTicket'), data),
        cardAction('cancelRemedy', words.text('card.backToConflict'), data, back),
      ],
    },
    words.plain({ code: 'card.triage.summary', number }),
    words,
  );
}

/** Ticket and notes of a conflict, for cards. */
export function decidedLines({ triage }: Conflict, words: Words): readonly (readonly Run[])[] {
  const { ticket, notes = [] } = triage;
  return [
    ...(ticket ? [words.runs({ code: 'card.ticket', reference: ticket.reference })] : []),
    ...notes.map(({ text, by }) => words.runs({ code: 'card.note', text, by: by.displayName })),
  ];
}

const lengthOf = (hours: number): Said =>
  hours < HOURS_OF_DAY
    ? { code: 'card.triage.hours', hours }
    : { code: 'card.triage.days', days: hours / HOURS_OF_DAY };

/** The buttons of a conflict card that decide beside a remedy: those that are always seen, and the others. */
export function triageButtons({ number, state, triage }: Conflict, words: Words) {
  const data = { conflict: number };
  const assign =
    triage.assignment === undefined
      ? cardAction('assignToMe', words.text('card.assign'), data)
      : cardAction('unassign', words.text('card.unassign'), data);
  const wake = cardAction('wake', words.text('card.wake'), data);
  const more = cardAction('showTriage', words.text('card.triage'), data);
  return {
    main: [
      ...(triage.deferral === undefined ? [] : [wake]),
      ...(state.tag === 'open' ? [assign] : []),
    ],
    details: state.tag === 'cleared' ? [] : [more],
  };
}

/** Why nobody has to work on a conflict now, and who works on it. */
export const triageNotes = (triage: Triage): readonly StateNote[] => [
  ...deferralNotes(triage),
  ...assignedNotes(triage),
];

function deferralNotes({ deferral }: Triage): readonly StateNote[] {
  if (deferral === undefined) return [];
  const { tag, by, until, reason } = deferral;
  const isSnoozed = tag === 'snoozed';
  const heading = isSnoozed ? 'card.state.snoozed' : 'card.state.byDesign';
  const code = isSnoozed ? 'card.deferred.until' : 'card.deferred.review';
  const sentence = { code: 'card.deferred.why', by: by.displayName, reason } as const;
  return [{ style: 'emphasis', heading, sentence, times: { code, until } }];
}

function assignedNotes({ assignment }: Triage): readonly StateNote[] {
  if (assignment === undefined) return [];
  return [
    {
      style: 'accent',
      heading: 'card.assigned',
      sentence: { code: 'card.assigned.who', by: assignment.to.displayName },
      times: { code: 'card.since', at: assignment.at },
    },
  ];
}
