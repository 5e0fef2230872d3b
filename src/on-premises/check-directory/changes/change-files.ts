import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { pairedChanges, reverseChanges } from '../../../domain/active-directory/ad-change.ts';
import { defined } from '../../../domain/defined.ts';
import type { Message } from '../../../domain/message/message.ts';
import { problemOfFile } from '../exports/broken-file.ts';
import { emptyFile } from '../exports/export-file.ts';
import { type LdifModification, type LdifRecord, readLdif } from '../exports/ldif-reader.ts';
import {
  decoded,
  encodingOf,
  lineBatches,
  linesOf,
  refused,
  type TextEncoding,
} from '../exports/text-file.ts';
import { readChangeTable } from './change-table.ts';
import { attributeOf, type RequestedChange } from './requested-change.ts';

export interface ChangeFileOptions {
  /** The file is there to put back what was changed. */
  readonly restores: boolean;
  /** Named by a person, where the bytes do not show it. */
  readonly encoding?: string;
}

/**
 * Reads the changes of an LDIF file, of a CSV file with IdFix's columns whose ACTION column a person has
 * filled in, or of IdFix's record of updates. A record or row that cannot be applied is a request with
 * its problem; the others are not held up by it. Throws `BotError` for a file that is none of these.
 */
export async function readChanges(
  path: string,
  options: ChangeFileOptions = { restores: false },
): Promise<readonly RequestedChange[]> {
  const encoding = await encodingOf(path, options.encoding);
  // what is read is written: a guess would write other characters than the file has
  if (encoding.isGuess)
    throw refused({
      problem: { code: 'changes.guessedEncoding', path },
      next: { code: 'changes.nameEncoding', encoding: encoding.label },
    });
  try {
    return await readAs(path, encoding, options);
  } catch (error) {
    const problem = problemOfFile(error);
    if (problem === undefined) throw error;
    throw refused(
      {
        problem: { code: 'changes.broken', path, problem },
        next: { code: 'changes.correctFile' },
      },
      error,
    );
  }
}

async function readAs(
  path: string,
  encoding: TextEncoding,
  { restores }: ChangeFileOptions,
): Promise<readonly RequestedChange[]> {
  const lines = () => linesOf(decoded(path, encoding));
  for await (const line of lines()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (isUpdateFile(line)) return readUpdateFile(lines(), restores);
    if (/^(?:dn::?|version:)/i.test(line))
      return readLdifChanges(lineBatches(decoded(path, encoding)), restores);
    return readChangeTable(path, { encoding, header: line, restores });
  }
  throw refused(emptyFile(path));
}

async function readLdifChanges(
  lines: AsyncIterable<readonly string[]>,
  restores: boolean,
): Promise<readonly RequestedChange[]> {
  const requests: RequestedChange[] = [];
  for await (const record of readLdif(lines)) requests.push(ldifRequest(record, restores));
  return requests;
}

function ldifRequest(record: LdifRecord, restores: boolean): RequestedChange {
  const { dn: distinguishedName, line, changeType, modifications } = record;
  const request = { distinguishedName, line, restores };
  const [only] = modifications;
  if (changeType !== 'modify')
    return { ...request, changes: [], problem: { code: 'changes.notModify', line } };
  if (modifications.length === 1 && only?.operation === 'replace') return replacing(only, request);
  const changes = modifications.map(modificationChanges);
  const bad = modifications.find((_, index) => changes[index] === undefined);
  if (bad !== undefined) return { ...request, changes: [], problem: notNamed(line, bad) };
  return { ...request, changes: pairedChanges(changes.flatMap((some) => some ?? [])) };
}

/** Of an attribute with one value, as IdFix writes it; on others it would hide what was there before. */
function replacing(
  modification: LdifModification,
  request: Omit<RequestedChange, 'changes'>,
): RequestedChange {
  const attribute = attributeOf(modification.attribute);
  const [add, ...more] = modification.values;
  if (attribute === undefined || attribute === 'proxyAddresses' || !add || more.length > 0)
    return { ...request, changes: [], problem: notNamed(request.line, modification) };
  return { ...request, changes: [{ attribute, add }], replaces: true };
}

const notNamed = (line: number, { operation, attribute }: LdifModification): Message => ({
  code: 'changes.notNamed',
  line,
  operation,
  attribute,
});

/** Deletes and adds of named values. */
function modificationChanges(modification: LdifModification): readonly AdChange[] | undefined {
  const attribute = attributeOf(modification.attribute);
  const { operation, values } = modification;
  if (attribute === undefined || values.length === 0 || operation === 'replace') return undefined;
  return values.map((value) => ({
    attribute,
    ...(operation === 'delete' ? { remove: value } : { add: value }),
  }));
}

/** True for the first line of `Update *.ldf`, in which IdFix records what it applied. */
const isUpdateFile = (line: string): boolean => /^distinguishedName: /i.test(line);

/**
 * The records of IdFix's `Update *.ldf` (FormApp.cs): lines of `distinguishedName`, `attribute`, `value`,
 * `update` and `action`, which is no LDIF. `undo` gives what puts each record back.
 */
async function readUpdateFile(
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
