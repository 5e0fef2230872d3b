import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import { addressText, literal } from '../../words/plain-text.ts';
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

/** Values in Active Directory that will not arrive in Entra as they are, told before they sync. */
export function forecastCard(view: ForecastCardView, words: Words): CardMessage {
  return fitted([10, 5, 2], (rows) => draw(view, words, rows));
}

function draw({ conflicts, total }: ForecastCardView, words: Words, most: number): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const left = total - rows.length;
  const addresses = total === 1 ? '1 address' : `${total.toLocaleString('en')} addresses`;
  const heading = literal(`${addresses} will conflict at the next sync`);
  const named =
    first === undefined ? '' : `, the first is ${addressText(bareAddress(first.value))}`;
  return expand(
    {
      heading,
      rows: directoryRows(rows.map(forecastRow), words),
      more:
        left === 0
          ? ''
          : `${left.toLocaleString('en')} more are left out; "npm run check-directory -- --before-sync" lists all.`,
    },
    literal(`${heading}${named}`),
    words,
  );
}
