/** Words around a name after `check`: "for user John Doe, please". */
const around =
  /^(?:(?:for|of|if|the|user|users|person|group|contact|mailbox|name|named|called|who|is|has|address|addresses|für|fuer|von|ob|der|die|das|den|benutzer|nutzer|gruppe|kontakt|postfach|adresse|wer|ist|hat|nach) )+|(?:[ ,]+(?:please|pls|bitte|free|frei|used|vergeben))*[?!.]*$/gi;
/** A display name has at most 256 characters ("user resource type"), and nobody types them. */
const LONGEST = 80;
const MOST_WORDS = 8;

/** The name in what follows `check`; undefined where nothing can be one. */
export function nameIn(rest: string): string | undefined {
  const name = rest
    .slice(0, LONGEST * 2)
    .replace(around, '')
    .replace(/^["'@]+|["']+$/g, '')
    .trim();
  const isName =
    name.length <= LONGEST && name.split(' ').length <= MOST_WORDS && /\p{L}/u.test(name);
  return isName ? name : undefined;
}

const word = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`;
const particle = '(?:von|van|de|der|den|di|da|la|le|al|el|bin|zu|ter)';
const whole = new RegExp(`^${word}(?: (?:${word}|${particle})){0,3} ${word}$`, 'u');

/** True for a text that is written like the name of a person and like nothing else: `John Doe`. */
export const isLikeName = (text: string): boolean => text.length <= LONGEST && whole.test(text);
