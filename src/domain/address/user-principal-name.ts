/** Whether Microsoft Graph would accept a text as a userPrincipalName. */
export type UserPrincipalNameCheck =
  | { readonly valid: true; readonly userPrincipalName: string }
  | { readonly valid: false; readonly sentence: string };

/** "Prepare directory attributes for synchronization": 64 before the @, 48 after it. */
const longestName = 64;
const longestDomain = 48;

/**
 * Graph's user resource allows A-Z a-z 0-9 ' . - _ ! # ^ ~ before the @. IdFix forbids the
 * apostrophe too; Graph is the one that writes, so its list counts.
 */
const name = /^[a-z0-9'.\-_!#^~]+$/i;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,17}$/i;

/**
 * Checks a new sign-in name by its form. That its domain is verified in the tenant, and that nobody
 * else has it, only the directory knows.
 */
export function checkUserPrincipalName(text: string): UserPrincipalNameCheck {
  const userPrincipalName = text.trim();
  const parts = userPrincipalName.split('@');
  const [before = '', after = ''] = parts;
  if (parts.length !== 2) return no('A sign-in name has exactly one @.');
  if (before.length > longestName || after.length > longestDomain) {
    return no(
      `A sign-in name has at most ${longestName} characters before the @ and ${longestDomain} after it.`,
    );
  }
  if (!name.test(before)) {
    return no("Before the @ a sign-in name has only unaccented letters, digits and '.-_!#^~.");
  }
  if (before.startsWith('.') || before.endsWith('.') || before.includes('..')) {
    return no('In a sign-in name dots stand alone and between other characters.');
  }
  if (!domain.test(after)) return no('After the @ comes a domain like contoso.com.');
  return { valid: true, userPrincipalName };
}

function no(sentence: string): UserPrincipalNameCheck {
  return { valid: false, sentence };
}
