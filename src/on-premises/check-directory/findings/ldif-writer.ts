import type { AdChange } from '../../../domain/active-directory/ad-change.ts';

const FOLD_AT = 76;

/** `attribute: value`, in base64 where RFC 2849 demands it, folded at 76 characters. */
export function ldifLine(attribute: string, value: string): string {
  const isSafe = /^(?![ :<])[\x01-\x09\x0b\x0c\x0e-\x7f]*$/.test(value) && !value.endsWith(' ');
  const encoded = isSafe
    ? `${attribute}: ${value}`
    : `${attribute}:: ${Buffer.from(value).toString('base64')}`;
  const folds = [encoded.slice(0, FOLD_AT)];
  for (let start = FOLD_AT; start < encoded.length; start += FOLD_AT - 1)
    folds.push(` ${encoded.slice(start, start + FOLD_AT - 1)}`);
  return `${folds.join('\n')}\n`;
}

/** A comment that no value can break out of. */
export const ldifComment = (text: string): string => `# ${text.replace(/[\r\n]+/g, ' ')}\n`;

/** One record that changes values of one object; `ldifde -i -f` and `ldapmodify` read it too. */
export function ldifModify(dn: string, changes: readonly AdChange[]): string {
  const head = `${ldifLine('dn', dn)}changetype: modify\n`;
  const parts = changes.flatMap(({ attribute, remove, add }) => [
    ...(remove === undefined ? [] : [`delete: ${attribute}\n${ldifLine(attribute, remove)}-\n`]),
    ...(add === undefined ? [] : [`add: ${attribute}\n${ldifLine(attribute, add)}-\n`]),
  ]);
  return `${head}${parts.join('')}\n`;
}
