import { addressKey, isSmtpAddress } from '../../domain/address/proxy-address.ts';
import { findingIn } from '../../domain/conflict/found-by-check.ts';
import { mailMessage } from '../../domain/conflict/mail-evidence.ts';
import { addressText, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import type { CardData } from '../template/verbs.ts';
import checkTemplate from './check-card.json' with { type: 'json' };
import { type CheckedAddress, type InvalidAddress, objectsOf, verdictOf } from './check-words.ts';

const expand = cardTemplate(checkTemplate);

export interface CheckCardView {
  /** In the order in which the addresses were asked for. */
  readonly reports: readonly (CheckedAddress | InvalidAddress)[];
}

interface Detail {
  readonly addresses: number;
  readonly objects: number;
}
const details: readonly [Detail, ...Detail[]] = [
  { addresses: 20, objects: 8 },
  { addresses: 20, objects: 3 },
  { addresses: 20, objects: 1 },
  { addresses: 10, objects: 1 },
  { addresses: 3, objects: 1 },
];
const mostButtons = 6;
const MOST_REMARKS = 6;

/** The answer to `check`: who has each address, who wants it, or that it is free. */
export function checkCard(view: CheckCardView, words: Words): CardMessage {
  return fitted(details, (detail) => draw(view, words, detail));
}

function draw({ reports }: CheckCardView, words: Words, detail: Detail): CardMessage {
  const shown = reports.slice(0, detail.addresses);
  const left = reports.length - shown.length;
  const pictures = shown.map((report, index) => ({
    address: addressText(report.address),
    ...shownVerdict(report, words),
    ...foundBy(report, words, detail.objects),
    separator: index > 0,
  }));
  return expand(
    {
      reports: pictures,
      unshown: left === 0 ? '' : words.text({ code: 'card.check.unshown', left }),
      actions: buttonsOf(shown, words),
    },
    summaryOf(reports, words),
    words,
  );
}

function shownVerdict(report: CheckedAddress | InvalidAddress, words: Words): object {
  const { verdict, color, sentence } = verdictOf(report);
  return { verdict: { words: words.text(verdict), color }, sentence: words.text(sentence) };
}

function foundBy(report: CheckedAddress | InvalidAddress, words: Words, most: number): object {
  if ('invalid' in report) return { objects: [], more: '', doubts: [] };
  const all = objectsOf(report, words);
  const left = all.length - most;
  const doubts = report.lookup.unanswered.slice(0, 3);
  const { mail } = report;
  return {
    objects: all.slice(0, most),
    more: left > 0 ? words.text({ code: 'card.more', left }) : '',
    doubts: [
      ...(mail === undefined ? [] : [mailMessage(mail)]),
      ...(report.remarks ?? []).slice(0, MOST_REMARKS),
      ...doubts.map((gap) => ({ code: 'card.notSearched', gap }) as const),
    ].map((said) => ({ doubt: words.plain(said) })),
  };
}

function buttonsOf(reports: CheckCardView['reports'], words: Words): readonly object[] {
  const conflicts = reports.flatMap((report) => ('open' in report ? report.open : []));
  const findings = reports.flatMap((report) =>
    isClash(report) ? [{ address: report.address }] : [],
  );
  const buttons = [...conflictButtons(conflicts, words), ...findingButtons(findings, words)];
  return buttons.slice(0, mostButtons);
}

/** Two objects have it, and nothing quarantines it; where a claim is known, its conflict has the plans. */
function isClash(report: CheckedAddress | InvalidAddress): report is CheckedAddress {
  if ('invalid' in report || !isSmtpAddress(report.address)) return false;
  const isClaimed = report.open.length > 0 || report.claimants.length > 0;
  return !isClaimed && findingIn(report.lookup, undefined) !== undefined;
}

/** A button per address that a check found something about: it opens the plans. */
export function findingButtons(
  findings: readonly CardData['openFinding'][],
  words: Words,
): readonly object[] {
  const once = [...new Map(findings.map((one) => [addressKey(one.address), one])).values()];
  return once.slice(0, mostButtons).map((finding) => {
    const { address } = finding;
    return cardAction('openFinding', words.text({ code: 'card.check.plan', address }), finding);
  });
}

/** A button per conflict that shows its card. */
export function conflictButtons(
  conflicts: readonly { readonly number: number }[],
  words: Words,
): readonly object[] {
  const numbers = [...new Set(conflicts.map(({ number }) => number))];
  return numbers.slice(0, mostButtons).map((number) =>
    cardAction('showConflict', words.text({ code: 'card.check.show', number }), {
      conflict: number,
    }),
  );
}

function summaryOf(reports: CheckCardView['reports'], words: Words): PlainText {
  const [first] = reports;
  if (first === undefined) return words.plain('card.check.nothing');
  const { verdict } = verdictOf(first);
  const { address } = first;
  return words.plain({
    code: 'card.check.summary',
    address,
    verdict,
    others: reports.length - 1,
  });
}
