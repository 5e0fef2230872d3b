import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { pairedChanges } from '../../../domain/active-directory/ad-change.ts';
import type { Message } from '../../../domain/message/message.ts';
import { problemOfFile } from '../exports/broken-file.ts';
import { emptyFile } from '../exports/export-file.ts';
import { type LdifModification, type LdifRecord, readLdif } from '../exports/ldif-reader.ts';
import { decoded, encodingOf, linesOf, refused, type TextEncoding } from '../exports/text-file.ts';
import { readChangeTable } from './change-table.ts';
import { isUpdateFile, readUpdateFile } from './idfix-update-file.ts';
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
    if (/^(?:dn::?|version:)/i.test(line)) return readLdifChanges(lines(), restores);
    return readChangeTable(path, { encoding, header: line, restores });
  }
  throw refused(emptyFile(path));
}

async function readLdifChanges(
  lines: AsyncIterable<string>,
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
