import type { ConflictCase } from '../domain/conflict.ts';
import type { UnknownConflict } from './preview-remedy.ts';

/** The conflict with its holders looked up now and its timeline. Throws `BotError`. */
export type OpenCase = (
  conflictNumber: number,
) => Promise<{ readonly outcome: 'case'; readonly about: ConflictCase } | UnknownConflict>;
