import { stringify } from 'csv-stringify/sync';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import type { ExclusionRule } from '../../../domain/idfix/exclusions.ts';
import { newFile } from './finding-sink.ts';
import { spreadsheetCell } from './findings-csv.ts';

/** A new CSV file of every object that is not checked, with the rule that excludes it. Throws `BotError`. */
export async function createExclusionFile(path: string): Promise<{
  write(object: AdObject, rule: ExclusionRule): Promise<void>;
  close(): Promise<void>;
}> {
  const file = await newFile(path);
  const line = (...cells: readonly string[]) =>
    stringify([cells.map(spreadsheetCell)], { record_delimiter: 'windows' });
  await file.write(`\uFEFF${line('RULE', 'OBJECTCLASS', 'COMMONNAME', 'DISTINGUISHEDNAME')}`);
  return {
    write: ({ objectClass, commonName, distinguishedName }, rule) =>
      file.write(line(rule, objectClass, commonName, distinguishedName)),
    close: () => file.end(),
  };
}
