import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';
import type { StateCode } from './conflict-card-labels.ts';

/** Texts of cards about Unclash itself: help, welcome, status, doctor, failures. */
export interface InfoCardLabels {
  /** On a card that is never edited: when what it says was read. */
  readonly 'card.reader.asOf': { readonly at: string };
  /** Where the conflicts of a card without buttons are opened. */
  readonly 'card.reader.conflicts': { readonly numbers: readonly [number, ...number[]] };
  readonly 'card.error': NoParameters;
  readonly 'card.error.next': NoParameters;
  readonly 'card.error.reference': { readonly reference: string };
  readonly 'card.error.summary': { readonly what: Message };

  readonly 'card.help.title': NoParameters;
  readonly 'card.help.purpose': NoParameters;
  readonly 'card.help.commands': NoParameters;
  readonly 'card.help.how': NoParameters;
  readonly 'card.help.summary': NoParameters;
  readonly 'card.command.check': NoParameters;
  readonly 'card.command.conflict': NoParameters;
  readonly 'card.command.conflicts': NoParameters;
  readonly 'card.command.cards': NoParameters;
  readonly 'card.command.scan': NoParameters;
  readonly 'card.command.history': NoParameters;
  readonly 'card.command.status': NoParameters;
  readonly 'card.command.doctor': NoParameters;
  readonly 'card.command.checkDirectory': NoParameters;
  readonly 'card.command.audit': NoParameters;
  readonly 'card.command.checkCloud': NoParameters;
  readonly 'card.command.alerts': NoParameters;
  readonly 'card.command.signout': NoParameters;
  readonly 'card.command.help': NoParameters;

  readonly 'card.welcome': { readonly tenant?: string };
  readonly 'card.welcome.purpose': NoParameters;
  readonly 'card.welcome.team': { readonly channel?: string };
  /** Nobody who may do so has switched alerts on in the channel. */
  readonly 'card.welcome.teamWaits': { readonly channel?: string };
  readonly 'card.welcome.switchOn': NoParameters;
  readonly 'card.welcome.personal': NoParameters;
  readonly 'card.welcome.groupChat': NoParameters;
  readonly 'card.welcome.approvers': NoParameters;
  readonly 'card.welcome.approversMay': NoParameters;
  readonly 'card.welcome.noApprovers': NoParameters;
  readonly 'card.welcome.nameApprovers': NoParameters;

  readonly 'card.status.summary': {
    readonly tenant: string;
    readonly counts: readonly StateCount[];
  };
  readonly 'card.status.unreadable': NoParameters;
  readonly 'card.status.pollProblem': NoParameters;
  readonly 'card.status.quarantineOff': NoParameters;
  readonly 'card.status.quarantineOffMeans': NoParameters;
  readonly 'card.status.conflicts': NoParameters;
  readonly 'card.status.counts': { readonly counts: readonly StateCount[] };
  readonly 'card.status.lastPoll': NoParameters;
  readonly 'card.status.notYet': NoParameters;
  readonly 'card.status.lastCompletePoll': NoParameters;
  readonly 'card.status.detection': NoParameters;
  readonly 'card.status.filter': NoParameters;
  readonly 'card.status.advancedFilter': NoParameters;
  readonly 'card.status.fullScan': NoParameters;
  readonly 'card.status.nextPoll': NoParameters;
  readonly 'card.status.lastSync': NoParameters;
  readonly 'card.status.alerts': NoParameters;
  readonly 'card.status.conversations': {
    readonly channels: number;
    readonly suspended?: number;
    readonly quiet?: number;
  };
  /** The week that ended so many weeks ago. */
  readonly 'card.status.week': { readonly weeksAgo: number };
  readonly 'card.status.trend': {
    readonly opened: number;
    readonly cleared: number;
    readonly medianSeconds?: number;
  };
  readonly 'card.status.tenantId': NoParameters;
  readonly 'card.status.ago': { readonly at: string; readonly now: string };
  readonly 'card.status.poll': {
    readonly at: string;
    readonly now: string;
    readonly outcome: 'complete' | 'partial' | 'failed';
    readonly requests?: number;
    /** Objects with errors. */
    readonly seen?: number;
    readonly durationMs: number;
  };

  readonly 'card.doctor.heading': {
    readonly failed: number;
    readonly warnings: number;
    readonly ok: number;
  };
  readonly 'card.doctor.failed': NoParameters;
  readonly 'card.doctor.warning': NoParameters;
  readonly 'card.doctor.leftOut': { readonly left: number };
}

/** How many conflicts are in a state. */
export interface StateCount {
  readonly state: StateCode;
  readonly count: number;
}
