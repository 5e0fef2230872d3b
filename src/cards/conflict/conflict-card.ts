import { bareAddress } from '../../domain/address/proxy-address.ts';
import { remarksOfConflict } from '../../domain/conflict/address-remarks.ts';
import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { foundAs, isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { mailMessage } from '../../domain/conflict/mail-evidence.ts';
import { isServiceError } from '../../domain/conflict/provisioning-errors.ts';
import {
  noHolderVisible,
  searchesWithoutHolder,
  whatIsWrong,
} from '../../domain/conflict/what-is-wrong.ts';
import type { Message } from '../../domain/message/message.ts';
import type { RemedyDecision } from '../../domain/remedy/remedy-plan.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { isRefused, mayChoose, type OfferedOn, remedyButtons } from './conflict-actions.ts';
import conflictTemplate from './conflict-card.json' with { type: 'json' };
import { checkNote, stateNotes } from './conflict-state.ts';
import { addressOf, othersWhoHaveIt } from './conflict-words.ts';
import { claimantSection, holderSection } from './object-section.ts';
import { linksOf } from './portal-links.ts';
import { recordSection } from './record-section.ts';
import { stateCode, stateLabel } from './state-words.ts';
import { storyOf } from './timeline.ts';
import { decidedLines } from './triage-card.ts';

const expand = cardTemplate(conflictTemplate);

interface Detail {
  readonly story: number;
  /** The newest requests, with all that is on record of them. */
  readonly records: number;
  readonly choices: number;
  /** Holders that are drawn in full; the others are counted. */
  readonly holders: number;
}
const detailLevels: readonly [Detail, ...Detail[]] = [
  { story: 6, records: 3, choices: 30, holders: 3 },
  { story: 3, records: 1, choices: 15, holders: 3 },
  { story: 1, records: 1, choices: 8, holders: 3 },
  { story: 1, records: 1, choices: 8, holders: 1 },
];

export interface ConflictCardView extends OfferedOn {
  /** Base address of the Entra admin center; no links without it. */
  readonly entraPortalUrl?: string;
  /** Base address of the Exchange admin center; no links without it. */
  readonly exchangeAdminUrl?: string;
  /** The message in this conversation that follows the conflict, where this card is another one. */
  readonly cardUrl?: string;
  /** ISO 8601 instant at which the card is drawn. */
  readonly now: string;
  /** What its reader has just checked: when, and whether the value is quarantined still. */
  readonly saw?: { readonly at: string; readonly isQuarantined: boolean };
}

/** The card of one conflict: it is posted once and edited at every change. */
export function conflictCard(view: ConflictCardView, words: Words): CardMessage {
  return fitted(detailLevels, (detail) => draw(view, words, detail));
}

/** By which a posted card is found again: no text of a card, and no other card, has it. */
const markerOf = (conflictNumber: number) => `unclash-conflict-${conflictNumber}`;

/** Is this the card of the conflict? `card` is what a service keeps of it; anything may be in it. */
export function isCardOf(card: unknown, conflictNumber: number): boolean {
  const { body } = (card ?? {}) as { readonly body?: unknown };
  return Array.isArray(body) && body.some((element) => element?.id === markerOf(conflictNumber));
}

function draw(view: ConflictCardView, words: Words, detail: Detail): CardMessage {
  const { details, now, entraPortalUrl } = view;
  const { conflict, records } = details;
  const { number, state } = conflict;
  const wrong = whatIsWrong(details);
  return expand(
    {
      marker: markerOf(number),
      title: words.text({ code: titleOf(conflict), number }),
      label: stateLabel(conflict, words),
      address: addressOf(conflict),
      sentence: isSaidBySides(details, wrong) ? literal('') : words.plain(wrong),
      wrong: isSaidBySides(details, wrong) ? words.plain(wrong) : literal(''),
      ids: idsOf(details, words, detail.holders),
      links: linksOf(view, words),
      decided: decidedLines(conflict, words).map((line) => ({ line })),
      since: sinceWords(details, words, now),
      notes: notesOf(view, words),
      showParties: state.tag !== 'cleared',
      ...objectsOf(details, words, { most: detail.holders, entraPortalUrl }),
      doubts: doubtsOf(details, words).map((doubt) => ({ doubt })),
      recommendations: mayChoose[state.tag] ? suggestions(view, words) : [],
      story: storyOf(details, words, detail.story),
      records: records.slice(-detail.records).map((one) => recordSection(one, words)),
      ...refusalsOf(view, words),
      ...remedyButtons(view, words, { longestList: detail.choices, now }),
    },
    summaryOf(details, words),
    words,
  );
}

function summaryOf(details: ConflictDetails, words: Words): PlainText {
  const { number, value, state } = details.conflict;
  if (state.tag === 'open') {
    const wrong = whatIsWrong(details);
    const isDuplicate = foundAs(details.conflict) !== 'unverifiedDomain';
    return words.plain(isDuplicate ? { code: 'card.conflict.summary', wrong } : wrong);
  }
  return words.plain({
    code: 'card.conflict.summaryInState',
    number,
    address: bareAddress(value),
    state: stateCode(details.conflict),
  });
}

const titleOf = (conflict: Conflict) =>
  foundAs(conflict) === 'unverifiedDomain'
    ? 'card.conflict.titleUnverified'
    : 'card.conflict.title';

function sinceWords({ conflict }: ConflictDetails, words: Words, now: string): PlainText {
  const { occurredAt: since, reopenedCount: reopened, state } = conflict;
  if (isFoundByCheck(conflict)) return words.text({ code: 'card.conflict.foundOn', at: since });
  if (state.tag === 'cleared') {
    return words.text({ code: 'card.conflict.firstQuarantined', at: since });
  }
  const code = isServiceError(conflict)
    ? 'card.conflict.reportedSince'
    : 'card.conflict.quarantinedSince';
  return words.text({ code, since, now, reopened });
}

function notesOf({ details, now, saw }: ConflictCardView, words: Words): readonly object[] {
  const size = details.conflict.state.tag === 'cleared' ? 'ExtraLarge' : 'Default';
  const checked = saw === undefined ? [] : [checkNote(details, saw)];
  return [...checked, ...stateNotes(details, now)].map(({ style, heading, sentence, times }) => ({
    style,
    size,
    heading: words.text(heading),
    sentence: words.runs(sentence),
    times: times === undefined ? literal('') : words.text(times),
  }));
}

interface Sides {
  /** Holders that are drawn; the others are counted. */
  readonly most: number;
  readonly entraPortalUrl: string | undefined;
}

function objectsOf(
  details: ConflictDetails,
  words: Words,
  { most, entraPortalUrl }: Sides,
): object {
  const holders = othersWhoHaveIt(details);
  const isFound = isFoundByCheck(details.conflict);
  const label = (index: number) =>
    index === 0 && !isFound ? words.text('card.conflict.inUseBy') : literal(' ');
  return {
    claimant: claimantSection(details, words, entraPortalUrl),
    holders: holders
      .slice(0, most)
      .map((holder, index) =>
        holderSection(holder, words, { label: label(index), entraPortalUrl }),
      ),
    moreHolders:
      isFound && holders.length === 0 ? literal('') : moreHolders(holders.length, words, most),
  };
}

/** The lines of both sides say it all. */
function isSaidBySides({ lookup, conflict: { state } }: ConflictDetails, wrong: Message): boolean {
  const isOpen = state.tag === 'open' || state.tag === 'stuck';
  return isOpen && lookup.holders.length > 0 && wrong.code === 'conflict.addressQuarantined';
}

/** Object ids, for copying into a script or an admin center. */
function idsOf(
  { conflict, lookup }: ConflictDetails,
  words: Words,
  most: number,
): readonly object[] {
  const objects = [conflict.claimant, ...lookup.holders.slice(0, most).map(({ object }) => object)];
  return objects.map(({ displayName: name, id }) => ({
    objectId: words.text({ code: 'card.objectId', name, id }),
  }));
}

/** Why some objects have no button: the rule, who can, and the next step. */
function refusalsOf({ details, decisions }: ConflictCardView, words: Words): object {
  const refused = (decision: RemedyDecision) =>
    isRefused(details, decision) && decision.target
      ? [
          words.plain({
            code: 'card.conflict.noPlan',
            target: decision.target.displayName,
            why: decision.why,
            whoCan: decision.whoCan,
          }),
        ]
      : [];
  const refusals = [...(decisions?.values() ?? [])].flatMap(refused);
  return { refusals: refusals.map((refusal) => ({ refusal })) };
}

function moreHolders(holders: number, words: Words, most: number): PlainText {
  if (holders === 0) return words.text('card.conflict.noHolder');
  return holders > most ? words.text({ code: 'card.more', left: holders - most }) : literal('');
}

/** What mail says, and what the look-up cannot prove. */
function doubtsOf(details: ConflictDetails, words: Words): readonly PlainText[] {
  const { tag } = details.conflict.state;
  if (tag === 'cleared') return [];
  const unseen = tag === 'waiting' ? undefined : noHolderVisible(details);
  const gaps = details.lookup.unanswered.slice(0, 3);
  const { mail } = details;
  return [
    ...(mail === undefined ? [] : [words.plain(mailMessage(mail))]),
    ...(unseen === undefined ? [] : [words.plain(unseen)]),
    ...(tag === 'waiting' ? [] : searchesWithoutHolder(details)).map((search) =>
      words.plain(search),
    ),
    ...remarksOfConflict(details).map((remark) => words.plain(remark)),
    ...gaps.map((gap) => words.plain({ code: 'card.notSearched', gap })),
  ];
}

function suggestions(view: ConflictCardView, words: Words): readonly object[] {
  const { recommendation, oneClick, decisions } = view;
  if (recommendation === undefined) return [];
  const { target, reason } = recommendation;
  const sentence = words.runs({
    code: 'card.conflict.suggested',
    target: target.displayName,
    reason: reason,
  });
  const label = `${words.text('card.conflict.suggestion')}: `;
  const plan = oneClick?.objectId === target.id ? decisions?.get(target.id) : undefined;
  if (plan?.outcome !== 'plan') return [{ label, sentence, impact: literal('') }];
  const { executors } = plan;
  const how = { code: 'plan.carriedOutBy', executors } as const;
  return [{ label, sentence, impact: words.plain({ code: 'card.conflict.oneClick', how }) }];
}
