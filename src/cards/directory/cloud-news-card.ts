import type { CloudNews } from '../../domain/cloud-check/cloud-news.ts';
import { defined } from '../../domain/defined.ts';
import type { Said, Words } from '../../words/words.ts';
import { findingButtons } from '../check/check-card.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { differenceSentence, plannable } from './cloud-check-card.ts';
import directoryCheckTemplate from './directory-check-card.json' with { type: 'json' };
import { noCorrections, problemCounts } from './directory-check-card.ts';
import { directoryRows, findingRow } from './directory-row.ts';

const expand = cardTemplate(directoryCheckTemplate);

/** What the weekly check of Entra ID found: what is new or over, and the worst of what is new. */
export function cloudNewsCard(news: CloudNews, words: Words): CardMessage {
  return news.outcome === 'failed'
    ? failed(news, words)
    : fitted([10, 6, 3], (rows) => checked(news, words, rows));
}

type Checked = Extract<CloudNews, { readonly outcome: 'checked' }>;

function checked(news: Checked, words: Words, most: number): CardMessage {
  const { objects, findings, notRun, difference, shown, nextAt } = news;
  const worst = shown.worst.slice(0, most);
  const heading = words.plain(headingOf(news));
  return expand(
    {
      heading,
      read: words.plain({ code: 'card.cloud.read', objects }),
      doubts: notRun.map((reason) => ({
        doubt: words.plain({ code: 'card.cloud.notRun', reason }),
      })),
      difference:
        difference === undefined
          ? words.text('card.cloud.weeklyFirst')
          : words.text(differenceSentence(difference)),
      problems: problemCounts(shown, words),
      worst:
        worst.length === 0 ? '' : words.text({ code: 'card.directory.worst', rows: worst.length }),
      rows: directoryRows(worst.map(findingRow), words),
      file: words.text({ code: 'card.cloud.weeklyNext', findings, nextAt }),
      ...noCorrections,
      actions: findingButtons(worst.flatMap(plannable), words),
    },
    heading,
    words,
  );
}

function headingOf({ findings, difference }: Checked): Said {
  const counted = difference?.compared === true ? difference : undefined;
  const { added, gone } = counted ?? {};
  return { code: 'card.cloud.weekly', findings, ...defined({ added, gone }) };
}

function failed(
  { problem, next, nextAt }: Extract<CloudNews, { readonly outcome: 'failed' }>,
  words: Words,
): CardMessage {
  const heading = words.plain('card.cloud.weeklyFailed');
  return expand(
    {
      heading,
      read: words.plain(next),
      doubts: [{ doubt: words.plain(problem) }],
      difference: words.text({ code: 'card.cloud.weeklyRetry', nextAt }),
      problems: [],
      worst: '',
      rows: [],
      file: '',
      ...noCorrections,
    },
    heading,
    words,
  );
}
