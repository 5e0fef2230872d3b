import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { directoryRows, forecastRow } from './directory-row.ts';
import forecastTemplate from './forecast-card.json' with { type: 'json' };

const expand = cardTemplate(forecastTemplate);

export interface ForecastCardView {
  /** The first ten. */
  readonly conflicts: readonly PredictedConflict[];
  /** How many there are in all. */
  readonly total: number;
}

/** Values in Active Directory that will not arrive in Entra as they are, posted before they sync. */
export function forecastCard(view: ForecastCardView, words: Words): CardMessage {
  return fitted([10, 5, 2], (rows) => draw(view, words, rows));
}

function draw({ conflicts, total }: ForecastCardView, words: Words, most: number): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const left = total - rows.length;
  const heading = { code: 'card.forecast.heading', total } as const;
  const view = {
    heading: words.text(heading),
    rows: directoryRows(rows.map(forecastRow), words),
    more: left === 0 ? '' : words.text({ code: 'card.forecast.more', left }),
  };
  const toast =
    first === undefined
      ? heading
      : ({ code: 'card.forecast.summary', total, address: bareAddress(first.value) } as const);
  return expand(view, words.plain(toast), words);
}
