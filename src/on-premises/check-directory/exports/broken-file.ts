import { CsvError } from 'csv-parse';
import type { Message } from '../../../domain/message/message.ts';

/** A file that breaks the rules of its format. */
export class BrokenFile extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.code);
    this.name = 'BrokenFile';
    this.problem = problem;
  }
}

/** What an error says about the format of a file; undefined when it is about something else. */
export function problemOfFile(error: unknown): Message | undefined {
  if (error instanceof BrokenFile) return error.problem;
  return error instanceof CsvError ? { code: 'csv.broken', said: error.message } : undefined;
}
