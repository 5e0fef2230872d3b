import type { Recipient } from '../directory/recipients.ts';
import { badArgument } from './cmdlet-error.ts';

type Test = (recipient: Recipient) => boolean;

const condition = /^\(?\s*(\w+)\s+-eq\s+'((?:[^']|'')*)'\s*\)?/i;
const or = /^\s*-or\s*/i;

/**
 * The part of OPATH that this product speaks: equality on three properties, joined by `-or`. Gives
 * the addresses and ids to look up and the test; anything else is refused as an invalid filter.
 */
export function parseFilter(filter: string): {
  readonly keys: readonly string[];
  readonly test: Test;
} {
  const keys: string[] = [];
  const tests: Test[] = [];
  let rest = filter.trim();
  for (;;) {
    const [matched, property = '', quoted = ''] = condition.exec(rest) ?? [];
    const value = quoted.replaceAll("''", "'");
    const test =
      matched === undefined ? undefined : testOf(property.toLowerCase(), value.toLowerCase());
    if (matched === undefined || test === undefined) throw invalidFilter(filter);
    keys.push(value);
    tests.push(test);
    rest = rest.slice(matched.length);
    if (rest.trim() === '') break;
    if (!or.test(rest)) throw invalidFilter(filter);
    rest = rest.replace(or, '');
  }
  return { keys, test: (recipient) => tests.some((one) => one(recipient)) };
}

function testOf(property: string, value: string): Test | undefined {
  switch (property) {
    case 'emailaddresses':
      return ({ emailAddresses }) => emailAddresses.some((entry) => entry.toLowerCase() === value);
    case 'externaldirectoryobjectid':
      return ({ id, isInGraph }) => isInGraph && id.toLowerCase() === value;
    case 'guid':
      return ({ id }) => id.toLowerCase() === value;
    default:
      return undefined;
  }
}

function invalidFilter(filter: string) {
  return badArgument(
    `Cannot bind parameter 'Filter' to the target. Exception setting "Filter": "Invalid filter syntax. For a description of the filter parameter syntax see the command help. "${filter}""`,
  );
}
