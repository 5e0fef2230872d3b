import type { ListedState } from '../domain/conflict/conflict-filter.ts';
import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import type { RepairKind } from '../domain/idfix/repair-kind.ts';
import type { KindCode, RoleCode } from '../domain/message/conflict-messages.ts';
import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';
import type { ShapeName } from './shape-labels.ts';

/** Texts of cards that answer about addresses and list conflicts or findings. */
export interface ListCardLabels {
  readonly 'card.row.show': NoParameters;
  readonly 'card.row.open': { readonly number: number; readonly address: string };
  /** `since` and `now` give the age, where it is shown. */
  readonly 'card.row.who': {
    readonly number: number;
    readonly claimant: string;
    readonly kind: KindCode;
    readonly since?: string;
    readonly now?: string;
    readonly assignee?: string;
  };
  readonly 'card.list.heading': {
    readonly filter: ListedState;
    readonly total: number;
    readonly assigned?: 'me' | 'nobody';
    readonly domain?: string;
    readonly kind?: ObjectKind;
    readonly shape?: ShapeName;
    readonly text?: string;
  };
  /** Of past conflicts only the newest were searched. */
  readonly 'card.list.searched': { readonly searched: number };
  /** A word that is no filter. */
  readonly 'card.list.csv.number': NoParameters;
  readonly 'card.list.csv.state': NoParameters;
  readonly 'card.list.csv.address': NoParameters;
  readonly 'card.list.csv.value': NoParameters;
  readonly 'card.list.csv.property': NoParameters;
  readonly 'card.list.csv.claimantKind': NoParameters;
  readonly 'card.list.csv.claimantId': NoParameters;
  readonly 'card.list.csv.claimantName': NoParameters;
  readonly 'card.list.csv.claimantSignIn': NoParameters;
  readonly 'card.list.csv.mastery': NoParameters;
  readonly 'card.list.csv.occurredAt': NoParameters;
  readonly 'card.list.csv.openedAt': NoParameters;
  readonly 'card.list.csv.reopened': NoParameters;
  readonly 'card.list.csv.clearedAt': NoParameters;
  readonly 'card.list.csv.assigneeId': NoParameters;
  readonly 'card.list.csv.assigneeName': NoParameters;
  readonly 'card.list.csv.deferredUntil': NoParameters;
  readonly 'card.list.csv.deferredBy': NoParameters;
  readonly 'card.list.csv.reason': NoParameters;
  readonly 'card.list.csv.ticket': NoParameters;
  readonly 'card.list.csv.notes': NoParameters;
  readonly 'card.list.strange': { readonly typed: string };
  readonly 'card.list.noneOpen': NoParameters;
  readonly 'card.list.none': NoParameters;
  /** `shown` when the card has no room for the whole page. */
  readonly 'card.list.explanation': {
    /** Positions in the list, from 1. */
    readonly first: number;
    readonly last: number;
    readonly total: number;
  };
  readonly 'card.list.previous': NoParameters;
  readonly 'card.list.next': NoParameters;
  readonly 'card.list.planAll': NoParameters;
  readonly 'card.summary.heading': { readonly total: number };
  readonly 'card.summary.toast': { readonly total: number; readonly address: string };
  /** `left` are in the list only. */
  readonly 'card.summary.explanation': { readonly shown: number; readonly left: number };
  readonly 'card.summary.more': NoParameters;
  readonly 'card.superseded': NoParameters;
  readonly 'card.superseded.why': NoParameters;
  readonly 'card.superseded.summary': { readonly number: number };

  readonly 'card.history': NoParameters;
  readonly 'card.history.none': NoParameters;
  readonly 'card.history.conflict': { readonly number: number; readonly claimant: string };
  /** A check found it, and nothing is quarantined. */
  readonly 'card.history.found': { readonly number: number; readonly claimant: string };
  readonly 'card.history.more': { readonly left: number };
  readonly 'card.history.summary': { readonly address: string; readonly conflicts: number };

  readonly 'card.check.invalid': NoParameters;
  readonly 'card.check.inConflict': NoParameters;
  readonly 'card.check.inUse': NoParameters;
  readonly 'card.check.perhapsFree': NoParameters;
  readonly 'card.check.notCertain': NoParameters;
  readonly 'card.check.free': NoParameters;
  readonly 'card.check.counts': { readonly blocked: number; readonly holders: number };
  readonly 'card.check.holders': { readonly holders: number };
  readonly 'card.check.sipHolders': { readonly holders: number };
  readonly 'card.check.noSipHolder': NoParameters;
  readonly 'card.check.deletedOnly': NoParameters;
  readonly 'card.check.notFound': NoParameters;
  readonly 'card.check.noHolder': NoParameters;
  readonly 'card.check.noHolderInGraph': NoParameters;
  readonly 'card.check.inUseAs': { readonly roles: readonly RoleCode[] };
  readonly 'card.check.blockedFor': NoParameters;
  readonly 'card.check.unshown': { readonly left: number };
  readonly 'card.check.show': { readonly number: number };
  /** Opens the plans for an address that a check found something about. */
  readonly 'card.check.plan': { readonly address: string };
  readonly 'card.check.nothing': NoParameters;
  readonly 'card.object.summary': { readonly name: string; readonly conflicts: number };
  readonly 'card.object.inConflicts': { readonly conflicts: number };
  readonly 'card.object.quarantinedOnly': NoParameters;
  readonly 'card.object.noConflict': NoParameters;
  readonly 'card.people.heading': { readonly name: string; readonly total: number };
  readonly 'card.people.choose': NoParameters;
  readonly 'card.people.cut': { readonly most: number };
  readonly 'card.people.check': { readonly name: string };
  readonly 'card.check.summary': {
    readonly address: string;
    readonly verdict: CheckVerdict;
    readonly others: number;
  };

  readonly 'card.directory.heading': { readonly findings: number; readonly predicted?: number };
  /** What was read, what of it was not checked, by rule and name, and the rules that were not run. */
  readonly 'card.directory.read': {
    readonly objects: number;
    readonly excluded: readonly Excluded[];
    readonly notRun: readonly string[];
  };
  readonly 'card.cloud.heading': { readonly findings: number };
  readonly 'card.cloud.read': { readonly objects: number };
  readonly 'card.cloud.notRun': { readonly reason: Message };
  /** Since the check at `since`; `byProblem`: what is gone. */
  readonly 'card.cloud.difference': {
    readonly since: string;
    readonly added: number;
    readonly gone: number;
    readonly byProblem: readonly { readonly problem: string; readonly count: number }[];
  };
  /** The check at `since` did not judge the same. */
  readonly 'card.cloud.notCompared': { readonly since: string };
  readonly 'card.cloud.new': { readonly problem: string };
  readonly 'card.cloud.nothing': NoParameters;
  readonly 'card.cloud.fileElsewhere': NoParameters;
  readonly 'card.cloud.noFile': NoParameters;
  readonly 'card.cloud.file': { readonly leftOut: number };
  readonly 'card.directory.unpredicted': { readonly why: Message };
  readonly 'card.directory.worst': { readonly rows: number };
  /** Kinds of corrections that are offered. */
  readonly 'card.directory.correct': { readonly shown: number; readonly total: number };
  readonly 'card.directory.shape': {
    readonly count: number;
    readonly attribute: string;
    readonly repair: RepairKind;
  };
  readonly 'card.directory.planCorrections': NoParameters;
  readonly 'card.directory.number': { readonly number: number };
  readonly 'card.directory.nothing': NoParameters;
  readonly 'card.directory.fileElsewhere': NoParameters;
  readonly 'card.directory.noFile': NoParameters;
  readonly 'card.directory.file': { readonly leftOut: number };
  readonly 'card.directory.nextSync': NoParameters;
  readonly 'card.directory.empty': NoParameters;
  readonly 'card.directory.reason': { readonly reason: Message; readonly repaired?: string };
  readonly 'card.forecast.heading': { readonly total: number };
  readonly 'card.forecast.summary': { readonly total: number; readonly address: string };
  readonly 'card.forecast.explanation': NoParameters;
  readonly 'card.forecast.more': { readonly left: number };
}

/** What narrows a list of conflicts. */
export type Narrowing = Omit<ListCardLabels['card.list.heading'], 'filter' | 'total'>;

/** The answer to `check` in two words. */
export type CheckVerdict =
  | 'card.check.invalid'
  | 'card.check.inConflict'
  | 'card.check.inUse'
  | 'card.check.perhapsFree'
  | 'card.check.notCertain'
  | 'card.check.free';

/** Objects that a rule leaves out of the check; `names` are some of theirs. */
interface Excluded {
  readonly rule: Message;
  readonly count: number;
  readonly names: readonly string[];
}
