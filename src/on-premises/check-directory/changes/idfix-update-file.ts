import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { reverseChanges } from '../../../domain/active-directory/ad-change.ts';
import { defined } from '../../../domain/defined.ts';
import { attributeOf, type RequestedChange } from './requested-change.ts';

/** True for the first line of `Update *.ldf`, in which IdFix records what it applied. */
export const isUpdateFile = (line: string): boolean => /^distinguishedName: /i.test(line);

/**
 * The records of IdFix's `Update *.ldf` (FormApp.cs): lines of `distinguishedName`, `attribute`, `value`,
 * `update` and `action`, which is no LDIF. `undo` gives what puts each record back.
 */
export async function readUpdateFile(
  lines: AsyncIterable<string>,
  undo: boolean,
): Promise<readonly RequestedChange[]> {
  const requests: RequestedChange[] = [];
  let record = new Map<string, string>();
  let line = 0;
  let start = 1;
  for await (const text of lines) {
    line += 1;
    if (text !== '-') {
      const [, name, value = ''] = /^(\w+): ?(.*)$/s.exec(text) ?? [];
      if (name !== undefined) record.set(name.toLowerCase(), value);
      continue;
    }
    if (record.size > 0) requests.push(requestOf(record, { line: start, undo }));
    record = new Map();
    start = line + 1;
  }
  return requests;
}

function requestOf(
  record: ReadonlyMap<string, string>,
  { line, undo }: { readonly line: number; readonly undo: boolean },
): RequestedChange {
  const field = (name: string) => record.get(name) ?? '';
  const attribute = attributeOf(field('attribute'));
  const [value, update] = [field('value'), field('update')];
  const request = { distinguishedName: field('distinguishedname'), line, restores: undo };
  if (attribute === undefined)
    return {
      ...request,
      changes: [],
      problem: { code: 'changes.unknownAttribute', line, attribute: field('attribute') },
    };
  const isRemoval = field('action').toUpperCase() === 'REMOVE';
  const change: AdChange = {
    attribute,
    ...defined({
      remove: value || undefined,
      add: !isRemoval && update !== '' ? update : undefined,
    }),
  };
  return { ...request, changes: undo ? reverseChanges([change]) : [change] };
}
