import { BrokenFile } from './broken-file.ts';

/** One record of an LDIF file (RFC 2849). */
export interface LdifRecord {
  readonly dn: string;
  /** Line of the file on which the record begins. */
  readonly line: number;
  /** `undefined` for plain content; otherwise `add`, `modify`, `delete`, ... in lower case. */
  readonly changeType: string | undefined;
  /** Content of an entry: name as written, and its value. */
  readonly attributes: readonly LdifValue[];
  /** Of `changetype: modify` only. */
  readonly modifications: readonly LdifModification[];
}

interface LdifValue {
  readonly name: string;
  /** Bytes when the value was written in base64. */
  readonly value: string | Buffer;
}

export interface LdifModification {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[];
}

interface Line extends LdifValue {
  readonly line: number;
}

/**
 * Reads records from lines of text, some at a time. A line is part of the text that was read with it: the text of a
 * record is copied, so that an object that is kept keeps its own record and no more of the file. Throws `BrokenFile`.
 */
export async function* readLdif(
  batches: AsyncIterable<readonly string[]>,
): AsyncGenerator<LdifRecord> {
  let texts: string[] = [];
  let numbers: number[] = [];
  for await (const batch of unfold(batches)) {
    for (const { text, line } of batch) {
      if (text !== '') {
        texts.push(text);
        numbers.push(line);
        continue;
      }
      const record = linesOfRecord(texts, numbers);
      if (record.length > 0) yield recordOf(record);
      texts = [];
      numbers = [];
    }
  }
  const record = linesOfRecord(texts, numbers);
  if (record.length > 0) yield recordOf(record);
}

function linesOfRecord(texts: readonly string[], numbers: readonly number[]): readonly Line[] {
  const record: Line[] = [];
  // the empty line at the end: one text alone would be joined without a copy
  const copies = [...texts, ''].join('\n').split('\n');
  for (const [index, line] of numbers.entries()) {
    const text = copies[index] ?? '';
    if (text === '-') record.push({ name: '-', value: '', line });
    else {
      const value = parsedLine(text, line);
      if (record.length > 0 || value.name.toLowerCase() !== 'version') record.push(value);
    }
  }
  return record;
}

interface Unfolded {
  readonly text: string;
  readonly line: number;
}

/** Joins continued lines (they begin with a space) and leaves out comments. */
async function* unfold(
  batches: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly Unfolded[]> {
  let number = 0;
  let text: string | undefined;
  let line = 0;
  const isContent = (current: string) => current[0] !== '#';
  for await (const batch of batches) {
    const whole: Unfolded[] = [];
    for (const next of batch) {
      number += 1;
      if (next.startsWith(' ') && text !== undefined) {
        text += next.slice(1);
        continue;
      }
      if (text !== undefined && isContent(text)) whole.push({ text, line });
      text = next;
      line = number;
    }
    yield whole;
  }
  if (text !== undefined && isContent(text)) yield [{ text, line }];
}

function parsedLine(text: string, line: number): Line {
  const [, name, kind = '', rest = ''] = /^([^:\s][^:]*):([:<]?) *(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new BrokenFile({ code: 'ldif.noValue', line });
  if (kind === '<') throw new BrokenFile({ code: 'ldif.otherFile', line });
  return { name, line, value: kind === ':' ? Buffer.from(rest, 'base64') : rest };
}

function recordOf(lines: readonly Line[]): LdifRecord {
  const [first, ...rest] = lines;
  if (first === undefined || first.name.toLowerCase() !== 'dn')
    throw new BrokenFile({ code: 'ldif.noName', line: first?.line ?? 0 });
  const changeAt = rest.findIndex(({ name }) => name.toLowerCase() === 'changetype');
  const changeType = changeAt < 0 ? undefined : textOf(rest[changeAt]).toLowerCase().trim();
  const isModify = changeType === 'modify';
  return {
    dn: textOf(first),
    line: first.line,
    changeType,
    attributes: isModify ? [] : rest.filter((_, index) => index !== changeAt),
    // IdFix writes a stray "cn:" before "changetype:"; it is passed over
    modifications: isModify ? modificationsOf(rest.slice(changeAt + 1)) : [],
  };
}

function modificationsOf(lines: readonly Line[]): LdifModification[] {
  const modifications: LdifModification[] = [];
  let group: Line[] = [];
  for (const line of [...lines, { name: '-', value: '', line: 0 }]) {
    if (line.name !== '-') group.push(line);
    else {
      if (group.length > 0) modifications.push(modificationOf(group));
      group = [];
    }
  }
  return modifications;
}

function modificationOf([head, ...values]: readonly Line[]): LdifModification {
  const operation = head?.name.toLowerCase();
  if (operation !== 'add' && operation !== 'delete' && operation !== 'replace')
    throw new BrokenFile({
      code: 'ldif.unknownOperation',
      line: head?.line ?? 0,
      operation: head?.name ?? '',
    });
  const attribute = textOf(head).trim();
  const stranger = values.find(({ name }) => name.toLowerCase() !== attribute.toLowerCase());
  if (stranger)
    throw new BrokenFile({
      code: 'ldif.otherAttribute',
      line: stranger.line,
      attribute: stranger.name,
      expected: attribute,
    });
  return { operation, attribute, values: values.map(textOf) };
}

const textOf = (line: LdifValue | undefined): string =>
  typeof line?.value === 'string' ? line.value : (line?.value.toString('utf8') ?? '');
