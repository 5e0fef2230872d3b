/**
 * The five characters that PowerShell treats as a single quote (about_Quoting_Rules; the parser's
 * `IsSingleQuote`): any of them can end a literal, and doubling the character escapes it.
 */
const singleQuotes = /['\u2018\u2019\u201A\u201B]/g;

/** Control, format (bidirectional overrides!), line separator and lone surrogate characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * The text as a PowerShell expression whose value is exactly the text, and which can be nothing but
 * a value: safe to paste, whatever a directory holds.
 *
 * Printable text becomes one literal in single quotes. Characters that could break a line or
 * reorder what a person sees are spelled as numbers: `('a' + [char]0x000A + 'b')`.
 */
export function quotePowerShell(text: string): string {
  const parts: string[] = [];
  let literal = '';
  // A quoted argument that is just this still ends the parsing of its line (seen in PowerShell 7.6).
  if (text === '--%') return "('--' + '%')";
  for (const character of text) {
    if (!unprintable.test(character)) {
      literal += character;
      continue;
    }
    parts.push(quoteLiteral(literal), spellOut(character));
    literal = '';
  }
  if (parts.length === 0) return quoteLiteral(literal);
  return `(${[...parts, quoteLiteral(literal)].join(' + ')})`;
}

function quoteLiteral(text: string): string {
  return `'${text.replace(singleQuotes, '$&$&')}'`;
}

function spellOut(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return codePoint > 0xffff ? `[char]::ConvertFromUtf32(0x${hex})` : `[char]0x${hex}`;
}

/**
 * The text as a value inside an LDAP filter (RFC 4515, section 3). The filter as a whole still has
 * to be quoted for PowerShell.
 */
export function escapeLdapFilterValue(text: string): string {
  return text.replace(
    /[\\*()\0]/g,
    (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
