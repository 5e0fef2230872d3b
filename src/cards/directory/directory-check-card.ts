import { type CheckSummary, excludedCount } from '../../domain/idfix/check-summary.ts';
import type { DirectoryReport, ReportOffer } from '../../domain/idfix/directory-report.ts';
import { exclusionText } from '../../domain/idfix/exclusions.ts';
import { literal, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import directoryCheckTemplate from './directory-check-card.json' with { type: 'json' };
import { directoryRows, findingRow, forecastRow } from './directory-row.ts';

const expand = cardTemplate(directoryCheckTemplate);

export interface DirectoryCheckView extends DirectoryReport {
  readonly offer: ReportOffer;
}

/** The answer to `check directory`: what was found by rule, and the worst with both sides. */
export function directoryCheckCard(view: DirectoryCheckView, words: Words): CardMessage {
  return fitted([10, 6, 3], (rows) => draw(view, words, rows));
}

function draw(
  { summary, predicted, offer }: DirectoryCheckView,
  words: Words,
  most: number,
): CardMessage {
  const { findings, byProblem, worst } = summary;
  const next = predicted.known ? predicted.first.map(forecastRow) : [];
  const rows = [...next, ...worst.map(findingRow)].slice(0, most);
  const comes = predicted.known
    ? `, ${number(predicted.total)} will conflict at the next sync`
    : '';
  const heading = literal(`Active Directory: ${counted(findings, 'finding')}${comes}`);
  const kinds = Object.entries(byProblem).toSorted(([, a], [, b]) => b - a);
  return expand(
    {
      heading,
      read: readSentence(summary),
      doubts: predicted.known
        ? []
        : [
            {
              doubt: plainText(
                `What will conflict at the next sync is not known: ${predicted.why}`,
              ),
            },
          ],
      problems: kinds.map(([problem, times]) => ({ problem, times: number(times) })),
      worst: rows.length === 0 ? '' : rows.length === 1 ? 'The worst' : `The worst ${rows.length}`,
      rows: directoryRows(rows, words),
      file: fileSentence(offer),
    },
    heading,
    words,
  );
}

/** What was read, what of it was not checked, by rule and name, and which rules were not run. */
function readSentence(summary: CheckSummary): PlainText {
  const { objects, excluded, notRun } = summary;
  const byRule = excluded.map(({ rule, count, names }) => {
    const more = count > names.length ? ' ...' : '';
    return `${number(count)} ${exclusionText[rule]} (${names.join(', ')}${more})`;
  });
  const out = excluded.length === 0 ? '.' : `: ${byRule.join('; ')}.`;
  const rules = notRun.length === 0 ? '' : ` Rules not run: ${notRun.join(', ')}.`;
  return plainText(
    `${counted(objects, 'object')} read, ${number(excludedCount(summary))} of them not checked${out}${rules}`,
  );
}

const number = (count: number): string => count.toLocaleString('en');

const counted = (count: number, one: string): string =>
  `${number(count)} ${one}${count === 1 ? '' : 's'}`;

function fileSentence(offer: ReportOffer): string {
  switch (offer.file) {
    case 'none':
      return 'No rule objects to anything.';
    case 'inPersonalChat':
      return 'For the file with all findings, ask me "check directory" in a personal chat: bots cannot send files here.';
    case 'nowhere':
      return 'Bots cannot send files in this cloud; "npm run check-directory -- --csv out.csv" writes all findings.';
    case 'offered':
      return offer.leftOut === 0
        ? "The file with all findings, in IdFix's columns, follows. It is kept for a day."
        : `The file, in IdFix's columns, follows. ${number(offer.leftOut)} findings are left out, as it would be too long; "npm run check-directory -- --csv out.csv" writes all.`;
  }
}
