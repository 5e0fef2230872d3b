import type { DirectoryObject } from '../conflict/directory-object.ts';

/** What the rules of dynamic groups read of a user, as far as addresses and names are concerned. */
export type RuleSubject = Pick<
  DirectoryObject,
  | 'proxyAddresses'
  | 'mail'
  | 'userPrincipalName'
  | 'mailNickname'
  | 'displayName'
  | 'accountEnabled'
>;

/** The result of a part of a rule for a user; `unknown` for what is not read or not understood. */
type Verdict = boolean | 'unknown';
type Test = (user: RuleSubject) => Verdict;

/**
 * Would the membership rule of a dynamic group have this user as a member ("Manage rules for dynamic
 * membership groups")? Simple comparisons of names and addresses are evaluated, combined with `-and`,
 * `-or` and `-not`; whatever else a rule says makes its part unknown.
 */
export function matchesRule(rule: string, user: RuleSubject): Verdict {
  const parser = new RuleParser(rule);
  const test = parser.or();
  return parser.isAtEnd() ? test(user) : 'unknown';
}

/** True when the rule reads this property of users. */
export function readsProperty(rule: string, property: keyof RuleSubject): boolean {
  return new RegExp(`\\buser\\.${property}\\b`, 'i').test(rule);
}

const TOKEN = /\s*("(?:[^"`\\]|[`\\].)*"|[()[\],]|[^\s()[\],"]+)/y;

class RuleParser {
  #tokens: readonly string[];
  #at = 0;

  constructor(rule: string) {
    this.#tokens = [...rule.trim().matchAll(new RegExp(TOKEN.source, 'g'))].map(
      ([, token = '']) => token,
    );
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  or(): Test {
    return this.#chain('or', () => this.#and(), true);
  }

  #and(): Test {
    return this.#chain('and', () => this.#not(), false);
  }

  /** Parts that an operator joins: one that has the deciding value decides, then an unknown one. */
  #chain(operator: string, part: () => Test, deciding: boolean): Test {
    const parts = [part()];
    while (this.#takes(operator)) parts.push(part());
    return (user) => {
      const verdicts = parts.map((test) => test(user));
      if (verdicts.includes(deciding)) return deciding;
      return verdicts.includes('unknown') ? 'unknown' : !deciding;
    };
  }

  #not(): Test {
    if (!this.#takes('not')) return this.#primary();
    const inner = this.#not();
    return (user) => negated(inner(user));
  }

  #primary(): Test {
    if (!this.#takes('(')) return this.#comparison(this.#next());
    const inner = this.or();
    return this.#takes(')') ? inner : notUnderstood;
  }

  #comparison(subject: string): Test {
    const property = subject.replace(/^user\./i, '').toLowerCase();
    if (this.#takes('any')) return this.#ofEach(property);
    const test = comparisonOf(this.#next(), this.#next());
    return (user) => test(textOf(user, property));
  }

  /** `-any (_ -contains "x")` */
  #ofEach(property: string): Test {
    const opens = this.#takes('(') && this.#takes('_');
    const test = comparisonOf(this.#next(), this.#next());
    if (!opens || !this.#takes(')') || property !== 'proxyaddresses') return notUnderstood;
    return ({ proxyAddresses }) => {
      const verdicts = proxyAddresses.map((entry) => test(entry));
      if (verdicts.includes(true)) return true;
      return verdicts.includes('unknown') ? 'unknown' : false;
    };
  }

  #next(): string {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    return token;
  }

  /** Operators have a hyphen or none, in any case. */
  #takes(word: string): boolean {
    const token = this.#tokens[this.#at]?.toLowerCase();
    if (token !== word && token !== `-${word}`) return false;
    this.#at += 1;
    return true;
  }
}

const notUnderstood: Test = () => 'unknown';

const negated = (verdict: Verdict): Verdict => (verdict === 'unknown' ? verdict : !verdict);

/** A property that was not read is unknown; it may well have a value. */
function textOf(user: RuleSubject, property: string): string | undefined {
  switch (property) {
    case 'mail':
      return user.mail;
    case 'userprincipalname':
      return user.userPrincipalName;
    case 'mailnickname':
      return user.mailNickname;
    case 'displayname':
      return user.displayName;
    case 'accountenabled':
      return user.accountEnabled === undefined ? undefined : String(user.accountEnabled);
    default:
      return undefined;
  }
}

/** Comparisons ignore case. `-match` has a regular expression of .NET and is unknown, as are lists. */
function comparisonOf(operator: string, literal: string): (text: string | undefined) => Verdict {
  const wanted = wantedOf(literal);
  const compare = comparisons[operator.toLowerCase().replace(/^-/, '')];
  if (wanted === undefined || compare === undefined) return () => 'unknown';
  return (text) => (text === undefined ? 'unknown' : compare(text.toLowerCase(), wanted));
}

function wantedOf(literal: string): string | undefined {
  if (/^(?:true|false)$/i.test(literal)) return literal.toLowerCase();
  return /^".*"$/s.test(literal) ? literal.slice(1, -1).toLowerCase() : undefined;
}

const comparisons: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  eq: (text, wanted) => text === wanted,
  ne: (text, wanted) => text !== wanted,
  contains: (text, wanted) => text.includes(wanted),
  notcontains: (text, wanted) => !text.includes(wanted),
  startswith: (text, wanted) => text.startsWith(wanted),
  notstartswith: (text, wanted) => !text.startsWith(wanted),
};
