import type { AlertFilter, AlertState } from '../../domain/alerts/alert-settings.ts';
import { defined } from '../../domain/defined.ts';
import { domain, kinds, meaningIn, plainWord, states } from './conflict-filter.ts';
import { isFiller } from './politeness.ts';

/** What was typed for a filter: the filter, or the words that are none; then nothing may change. */
export type ReadFilter =
  | { readonly filter: AlertFilter }
  | { readonly notUnderstood: readonly string[] };

/** A filter of more than this is a table of its own. */
const MOST_ITEMS = 20;
const LONGEST = 1_000;
/** 30 days: what is older than a snooze can last has been seen. */
const MOST_HOURS = 720;

const age =
  /(?:^|[\s,;])(?:older than|older|älter als|aelter als|älter|>) ?(\d{1,4}) ?(h|hours?|std|stunden?|d|days?|tagen?|tage|w|weeks?|wochen?)(?![\p{L}\p{N}])/giu;
const hoursOf = { h: 1, s: 1, d: 24, t: 24, w: 168 } as const;
const among = (...words: readonly string[]): ReadonlySet<string> => new Set(words);
const everything = among('everything', 'all', 'alles', 'alle', 'every', 'any', 'jeden', 'jeder');
const ignored = among(
  ...[
    'for',
    'only',
    'from',
    'of',
    'about',
    'in',
    'on',
    'with',
    'and',
    'or',
    'the',
    'that',
    'are',
    'is',
    'conflict',
    'conflicts',
    'für',
    'nur',
    'von',
    'aus',
    'zu',
    'mit',
    'in',
    'und',
    'oder',
    'die',
    'der',
    'das',
    'konflikt',
    'konflikte',
    'konflikten',
  ],
);
const nobody = new Set(['unassigned', 'unzugewiesen', 'unzugewiesene']);
const unit = /^(?:(?:OU|CN|DC|O)=(?:\\.|[^\\,])+)(?:, ?(?:OU|CN|DC|O)=(?:\\.|[^\\,])+)*$/i;
const addressPattern = /^[^\s"<>@,;]{0,64}@[^\s"<>@,;]{1,255}$/;

/**
 * Reads `groups and contacts`, `*@contoso.com, @fabrikam.com`, `unassigned older than 2 h`, `OU=Sales`,
 * `everything`, in English or German. Parts narrow together; items of one part are alternatives. A name with
 * spaces or several parts is in quotation marks. Nothing is guessed: one strange word makes it no filter.
 */
export function readAlertFilter(typed: string): ReadFilter {
  const found: Found = { kinds: [], states: [], addresses: [], units: [] };
  const strange: string[] = [];
  const text = typed.slice(0, LONGEST).normalize('NFC');
  const hours = [...text.matchAll(age)].map(([, count, size = 'h']) => {
    const first = size.charAt(0).toLowerCase() as keyof typeof hoursOf;
    return Number(count) * hoursOf[first];
  });
  const rest = text.replace(age, ' ').replace(/\bby[ -]design\b/gi, 'bydesign');
  let isAll = false;
  for (const { word, isQuoted } of tokensOf(rest)) {
    const plain = plainWord(word);
    if (everything.has(plain) && !isQuoted) isAll = true;
    else if (!add(found, word, plain) && !(ignored.has(plain) || isFiller(plain)))
      strange.push(word);
  }
  const filter = filterOf(found, hours);
  const isNothing = Object.keys(filter).length === 0 && !isAll;
  const isTooMuch = typed.length > LONGEST || hours.length > 1 || Object.values(found).some(isLong);
  const wrongAge = hours.filter((one) => one < 1 || one > MOST_HOURS).map((one) => `${one} h`);
  const notUnderstood = [...strange, ...wrongAge];
  if (notUnderstood.length > 0 || isNothing || isTooMuch)
    return { notUnderstood: notUnderstood.slice(0, 5) };
  return { filter };
}

interface Found {
  readonly kinds: NonNullable<AlertFilter['kinds']>[number][];
  readonly states: AlertState[];
  readonly addresses: string[];
  readonly units: string[];
  isUnassigned?: true;
}

const isLong = (items: unknown): boolean => Array.isArray(items) && items.length > MOST_ITEMS;

/** False for a word that says nothing of a conflict. */
function add(found: Found, word: string, plain: string): boolean {
  const kind = meaningIn(kinds, plain);
  const state = meaningIn(states, plain);
  const address = addressOf(plain);
  if (kind !== undefined) found.kinds.push(kind);
  else if (state === 'closed' || state === 'all') return false;
  else if (state !== undefined) found.states.push(state);
  else if (nobody.has(plain)) found.isUnassigned = true;
  else if (unit.test(word)) found.units.push(word);
  else if (address !== undefined) found.addresses.push(address);
  else return false;
  return true;
}

function filterOf(found: Found, hours: readonly number[]): AlertFilter {
  return defined({
    kinds: someOf(found.kinds),
    states: someOf(found.states),
    addresses: someOf(found.addresses),
    units: someOf(found.units),
    unassigned: found.isUnassigned,
    olderThanHours: hours[0],
  });
}

const someOf = <T>(items: readonly T[]): readonly T[] | undefined =>
  items.length === 0 ? undefined : [...new Set(items)];

/** `@contoso.com`, `contoso.com` -> `*@contoso.com`; `*.contoso.com` -> `*@*.contoso.com`. */
function addressOf(plain: string): string | undefined {
  if (plain.startsWith('@')) return domain.test(plain) ? `*${plain}` : undefined;
  if (domain.test(plain)) return `*@${plain}`;
  if (plain.startsWith('*.') && domain.test(plain.slice(2))) return `*@${plain}`;
  return addressPattern.test(plain) ? plain : undefined;
}

interface Token {
  readonly word: string;
  readonly isQuoted: boolean;
}

/** Words between spaces or commas; a distinguished name keeps its commas, quoted text its spaces. */
function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/["„“”]([^"„“”]*)["“”]|(\S+)/g)].flatMap(
    ([, quoted, bare = '']): Token[] => {
      if (quoted !== undefined) return [{ word: quoted.trim(), isQuoted: true }];
      const words = /^(?:OU|CN|DC|O)=/i.test(bare)
        ? [bare.replace(/[,;.]+$/, '')]
        : bare.split(/[,;]/);
      return words.filter((word) => word !== '').map((word) => ({ word, isQuoted: false }));
    },
  );
}
