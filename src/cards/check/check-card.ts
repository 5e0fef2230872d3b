import { addressText, literal, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { counted } from '../template/card-time.ts';
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
  { addresses: 10, objects: 8 },
  { addresses: 10, objects: 3 },
  { addresses: 10, objects: 1 },
  { addresses: 3, objects: 1 },
];
const mostButtons = 6;

/** The answer to `check`: who has each address, who wants it, or that it is free. */
export function checkCard(view: CheckCardView, words: Words): CardMessage {
  return fitted(details, (detail) => draw(view, words, detail));
}

function draw(
  { reports }: CheckCardView,
  words: Words,
  { addresses, objects }: Detail,
): CardMessage {
  const shown = reports.slice(0, addresses);
  const left = reports.length - shown.length;
  return expand(
    {
      reports: shown.map((report, index) => ({
        address: addressText(report.address),
        ...verdictOf(report),
        ...foundBy(report, objects),
        separator: index > 0,
      })),
      unshown: left === 0 ? '' : `${left} more not shown: ask for fewer addresses at once.`,
      actions: buttonsOf(shown),
    },
    summaryOf(reports),
    words,
  );
}

function foundBy(report: CheckedAddress | InvalidAddress, most: number): object {
  if ('invalid' in report) return { objects: [], more: '', doubts: [] };
  const all = objectsOf(report);
  const left = all.length - most;
  const doubts = report.lookup.unanswered.slice(0, 3);
  return {
    objects: all.slice(0, most),
    more: left > 0 ? `and ${left} more` : '',
    doubts: doubts.map((gap) => ({ doubt: plainText(`Not searched: ${gap}`) })),
  };
}

function buttonsOf(reports: CheckCardView['reports']): readonly object[] {
  const open = reports.flatMap((report) => ('open' in report ? report.open : []));
  const numbers = [...new Set(open.map(({ number }) => number))];
  return numbers
    .slice(0, mostButtons)
    .map((conflict) =>
      cardAction('showConflict', literal(`Show conflict ${conflict}`), { conflict }),
    );
}

function summaryOf(reports: CheckCardView['reports']): PlainText {
  const [first] = reports;
  if (first === undefined) return literal('No address to check');
  const { verdict } = verdictOf(first);
  const others = reports.length - 1;
  const rest = others === 0 ? '' : ` (and ${counted(others, 'other address', 'other addresses')})`;
  return literal(`${addressText(first.address)}: ${verdict.words}${rest}`);
}
