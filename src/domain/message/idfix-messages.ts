import type { RepairKind } from '../idfix/repair-kind.ts';
import type { NoParameters } from './no-parameters.ts';

/** A value as a rule would repair it. */
interface Repaired {
  readonly value: string;
}

/** Other objects that have the value of a duplicate. */
interface Elsewhere {
  /** At most three of them. */
  readonly places: readonly { readonly attribute: string; readonly name: string }[];
  /** Those that are not named. */
  readonly more: number;
}

/** What the check of Active Directory finds. */
export interface IdfixMessages {
  readonly 'idfix.breaksRules': {
    readonly attribute: string;
    readonly value: string;
    readonly problems: readonly string[];
  };
  /** What corrections of one shape do. */
  readonly 'idfix.correction': { readonly attribute: string; readonly repair: RepairKind };
  readonly 'idfix.groupName': NoParameters;
  readonly 'idfix.madeTwice': Repaired;
  readonly 'idfix.presentAlready': Repaired;
  readonly 'idfix.repaired': NoParameters;
  readonly 'idfix.takenBy': Repaired & { readonly holder: string };
  readonly 'idfix.tooManyRepairs': Repaired;
  readonly 'idfix.undecided': NoParameters;

  readonly 'idfix.duplicate.enterAnother': Elsewhere & { readonly attribute: string };
  readonly 'idfix.duplicate.keptOnMailEnabled': Elsewhere;
  readonly 'idfix.duplicate.mailEnabledUnknown': Elsewhere;
  readonly 'idfix.duplicate.noneMailEnabled': Elsewhere;
  readonly 'idfix.duplicate.removed': Elsewhere;
  readonly 'idfix.duplicate.removedAndPromoted': Elsewhere & { readonly successor: string };
  readonly 'idfix.duplicate.severalMailEnabled': Elsewhere;

  /** Objects that are not checked, after their number. */
  readonly 'idfix.excluded.accountName': NoParameters;
  readonly 'idfix.excluded.criticalSystemObject': NoParameters;
  readonly 'idfix.excluded.groupWithoutAddress': NoParameters;
  readonly 'idfix.excluded.nameOfIdFix': NoParameters;
  readonly 'idfix.excluded.replicationConflict': NoParameters;
  readonly 'idfix.excluded.syncAccount': NoParameters;
  readonly 'idfix.excluded.systemMailbox': NoParameters;
  readonly 'idfix.excluded.systemName': NoParameters;
}
