import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ForeseenConflict } from '../../domain/forecast/predicted-conflict.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { addressText, ownWords } from '../template/card-text.ts';
import { directoryRows, foreseenRow } from './directory-row.ts';
import foreseenTemplate from './forecast-card.json' with { type: 'json' };

const expand = cardTemplate(foreseenTemplate);

export interface ForeseenView {
  /** The first ten. */
  readonly conflicts: readonly ForeseenConflict[];
  /** How many there are in all. */
  readonly total: number;
}

/** Values in Active Directory that will not arrive in Entra as they are, told before they sync. */
export function foreseenCard(view: ForeseenView): CardMessage {
  return fitted([10, 5, 2], (rows) => draw(view, rows));
}

function draw({ conflicts, total }: ForeseenView, most: number): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const left = total - rows.length;
  const addresses = total === 1 ? '1 address' : `${total.toLocaleString('en')} addresses`;
  const heading = ownWords(`${addresses} will conflict at the next sync`);
  const named =
    first === undefined ? '' : `, the first is ${addressText(bareAddress(first.value))}`;
  return expand(
    {
      heading,
      rows: directoryRows(rows.map(foreseenRow)),
      more:
        left === 0
          ? ''
          : `${left.toLocaleString('en')} more are left out; "npm run check-directory -- --before-sync" lists all.`,
    },
    ownWords(`${heading}${named}`),
  );
}
