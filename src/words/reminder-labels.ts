import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Texts of a reminder of conflicts that nobody is assigned to. */
export interface ReminderLabels {
  readonly 'reminder.title': { readonly total: number };
  readonly 'reminder.titleOne': { readonly number: number };
  readonly 'reminder.one': { readonly hours: number };
  /** The first ones of `total`. */
  readonly 'reminder.many': {
    readonly hours: number;
    readonly numbers: readonly number[];
    readonly total: number;
  };
  /** `names`: as they are mentioned. */
  readonly 'reminder.said': {
    readonly names: readonly string[];
    readonly hours: number;
    readonly numbers: readonly number[];
    readonly total: number;
  };
  readonly 'reminder.ownersUnknown': NoParameters;
  readonly 'reminder.noOwners': NoParameters;
  readonly 'reminder.chat': NoParameters;
  readonly 'reminder.show': NoParameters;
  readonly 'reminder.list': NoParameters;
}
