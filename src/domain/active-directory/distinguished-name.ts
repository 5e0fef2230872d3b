/**
 * Distinguished names (RFC 4514), compared as Active Directory compares them: attribute types and
 * values without regard to case, spaces around separators without meaning.
 */

/** The parts of a name, most specific first, each in a form that compares with `===`. */
export function nameParts(dn: string): readonly string[] {
  return splitUnescaped(dn, ',').map((part) => {
    const [type = '', ...value] = splitUnescaped(part, '=');
    return `${type.trim().toLowerCase()}=${unescapeValue(value.join('=').trim()).toLowerCase()}`;
  });
}

/** True when `dn` is `base` or lies anywhere below it. An empty base contains nothing. */
export function isWithin(dn: string, base: string): boolean {
  if (base.trim() === '') return false;
  const parts = nameParts(dn);
  const baseParts = nameParts(base);
  const offset = parts.length - baseParts.length;
  return offset >= 0 && baseParts.every((part, index) => parts[offset + index] === part);
}

export const sameName = (a: string, b: string): boolean =>
  nameParts(a).join() === nameParts(b).join();

/** `contoso.com` for `OU=x,DC=contoso,DC=com`; empty when the name has no domain components. */
export function domainOfName(dn: string): string {
  return nameParts(dn)
    .filter((part) => part.startsWith('dc='))
    .map((part) => part.slice('dc='.length))
    .join('.');
}

/** The value of the first part: `O'Brien, Ann` for `CN=O'Brien\, Ann,OU=People,...`. */
export function commonNameOf(dn: string): string {
  const [first = ''] = splitUnescaped(dn, ',');
  return unescapeValue(first.slice(first.indexOf('=') + 1).trim());
}

/** The container of an object, as it is written: `OU=People,...` for `CN=Ann,OU=People,...`. */
export function containerOf(dn: string): string {
  return splitUnescaped(dn, ',').slice(1).join(',');
}

function splitUnescaped(text: string, separator: ',' | '='): string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '\\') {
      part += text.slice(index, index + 2);
      index += 1;
    } else if (char === separator) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

/** `\2C` and `\,` both stand for a comma; bytes beyond ASCII come as `\C3\A9`. */
function unescapeValue(value: string): string {
  return value
    .replace(/(?:\\[0-9a-f]{2})+/gi, (hex) => decodeBytes(hex.slice(1).split('\\')))
    .replace(/\\(.)/gs, '$1');
}

function decodeBytes(hex: readonly string[]): string {
  const percent = hex.map((byte) => `%${byte}`).join('');
  try {
    return decodeURIComponent(percent);
  } catch {
    return hex.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
  }
}
