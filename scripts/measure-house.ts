/**
 * `npm run house`: measures how the code of `src` is built, as a table. docs/HOUSE.md says what counts.
 *
 * `npm run house -- other-checkout` measures another checkout; with a second folder the table has a
 * column for each. `--list` prints the sentences that are counted instead. `--verbs a,b` replaces the
 * verbs that a checkout lists itself.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCheckout } from './measure-house/checkout.ts';
import { type House, measure } from './measure-house/figures.ts';
import { sentencesOf } from './measure-house/sentences.ts';

/** A longer text is cut in the list. */
const LONGEST_SHOWN = 300;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, verbs: { type: 'string' } },
});
const here = join(import.meta.dirname, '..');
const checkouts = (positionals.length > 0 ? positionals : [here]).slice(0, 2).map(readCheckout);

if (values.list) {
  for (const { path, line, text } of checkouts.flatMap(sentencesOf))
    console.log(`${path}:${line}: ${text.slice(0, LONGEST_SHOWN)}`);
} else {
  const houses = checkouts.map((checkout) => measure(checkout, values.verbs?.split(',')));
  console.log([table(houses), ...houses.map(listsOf)].join('\n'));
}

/** A row per figure, a column per checkout; a figure that only one of them has is 0 in the other. */
function table(houses: readonly House[]): string {
  const names = new Set(houses.flatMap(({ figures }) => [...figures.keys()]));
  const titles = houses.length === 1 ? ['Value'] : ['Before', 'After'];
  const rows = [...names].map((name) => [
    name,
    ...houses.map(({ figures }) => String(figures.get(name) ?? 0)),
  ]);
  return [['Figure', ...titles], ['---', ...titles.map(() => '---:')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function listsOf({ lists }: House, index: number, { length }: readonly House[]): string {
  const suffix = length === 1 ? '' : index === 0 ? ', before' : ', after';
  return [...lists]
    .map(([title, items]) => {
      const lines = items.length === 0 ? ['None.'] : items.map((item) => `- ${item}`);
      return `\n## ${title}${suffix}\n\n${lines.join('\n')}`;
    })
    .join('\n');
}
