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

/** Reads records from lines of text one after the other. Throws `BrokenFile`. */
export async function* readLdif(lines: AsyncIterable<string>): AsyncGenerator<LdifRecord> {
  let record: Line[] = [];
  for await (const { text, line } of unfold(lines)) {
    if (text === '') {
      if (record.length > 0) yield recordOf(record);
      record = [];
    } else if (text === '-') record.push({ name: '-', value: '', line });
    else {
      const value = parsedLine(text, line);
      if (record.length > 0 || value.name.toLowerCase() !== 'version') record.push(value);
    }
  }
  if (record.length > 0) yield recordOf(record);
}

/** Joins continued lines (they begin with a space) and leaves out comments. */
async function* unfold(
  lines: AsyncIterable<string>,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  let number = 0;
  let text: string | undefined;
  let line = 0;
  const isContent = (current: string | undefined) => current !== undefined && current[0] !== '#';
  for await (const next of lines) {
    number += 1;
    if (next.startsWith(' ') && text !== undefined) {
      text += next.slice(1);
      continue;
    }
    if (text !== undefined && isContent(text)) yield { text, line };
    text = next;
    line = number;
  }
  if (text !== undefined && isContent(text)) yield { text, line };
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
