import type { ExceptionCode, PlannedItem } from '../domain/bulk/bulk-item.ts';
import type { DiscardReason } from '../domain/bulk/bulk-state.ts';
import type { BulkSummary } from '../domain/bulk/bulk-summary.ts';
import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';
import type { RemedyKind } from '../domain/remedy/remedy-plan.ts';

interface Counted {
  readonly count: number;
}

/** What a run is about; absent: conflicts. */
interface Things {
  readonly of?: 'objects';
}

/** Texts of runs over many conflicts: on their card, in their file, in the chat. */
export interface BulkLabels {
  readonly 'card.bulk.heading': Counted & Things;
  readonly 'card.bulk.undoHeading': Counted;
  readonly 'card.bulk.about': { readonly about: string };
  /** What all its plans do. */
  readonly 'card.bulk.shape': {
    readonly kind: RemedyKind;
    readonly gives: PlannedItem['gives'];
    readonly executor: PlannedItem['executor'];
  };
  readonly 'card.bulk.checking': NoParameters;
  readonly 'card.bulk.planning': Things & { readonly read: number; readonly total: number };
  readonly 'card.bulk.planned': NoParameters;
  readonly 'card.bulk.waiting': { readonly by: string; readonly until: string };
  readonly 'card.bulk.canary': NoParameters;
  readonly 'card.bulk.running': NoParameters;
  readonly 'card.bulk.stopped': { readonly why: Message; readonly at: string };
  readonly 'card.bulk.finished': { readonly at: string };
  readonly 'card.bulk.discarded': Things & { readonly why: DiscardReason; readonly at: string };
  readonly 'card.bulk.requestedBy': { readonly by: string };
  readonly 'card.bulk.approvedBy': { readonly by: string };
  /** `minutes`: what the budget allows at best; absent where nothing is left. */
  readonly 'card.bulk.progress': {
    readonly done: number;
    readonly failed: number;
    readonly skipped: number;
    readonly left: number;
    readonly minutes?: number;
  };
  readonly 'card.bulk.unseen': Counted;
  readonly 'card.bulk.impact': Pick<BulkSummary, 'planned' | 'objects' | 'reversible'>;
  readonly 'card.bulk.mail': BulkSummary['mail'];
  readonly 'card.bulk.second': Things & { readonly limit: number; readonly second: number };
  readonly 'card.bulk.exceptions': Counted & Things;
  readonly 'card.bulk.exception': Counted & { readonly why: ExceptionCode };
  readonly 'card.bulk.others': { readonly shown: number; readonly total: number };
  readonly 'card.bulk.first': { readonly shown: number; readonly total: number };
  readonly 'card.bulk.item': { readonly number: number; readonly address: string };
  readonly 'card.bulk.reason': {
    readonly number: number;
    readonly address: string;
    readonly why: Message;
  };
  /** Why an object is left out or was not corrected. */
  readonly 'card.bulk.objectReason': {
    readonly name: string;
    readonly value: string;
    readonly why: Message;
  };
  readonly 'card.bulk.column.object': NoParameters;
  readonly 'card.bulk.column.value': NoParameters;
  readonly 'card.bulk.column.becomes': NoParameters;
  readonly 'card.bulk.removed': NoParameters;
  readonly 'card.bulk.column.conflict': NoParameters;
  readonly 'card.bulk.column.gives': NoParameters;
  readonly 'card.bulk.column.claimant': NoParameters;
  readonly 'card.bulk.summary': Counted & Things & { readonly done: number };

  readonly 'card.bulk.apply': Counted & Things;
  readonly 'card.bulk.approve': Counted;
  readonly 'card.bulk.reject': NoParameters;
  readonly 'card.bulk.discard': NoParameters;
  readonly 'card.bulk.stop': NoParameters;
  readonly 'card.bulk.resume': Counted;
  readonly 'card.bulk.undo': Counted;
  readonly 'card.bulk.refresh': NoParameters;
  readonly 'card.bulk.file': NoParameters;

  readonly 'card.bulk.csv.position': NoParameters;
  readonly 'card.bulk.csv.address': NoParameters;
  readonly 'card.bulk.csv.operation': NoParameters;
  readonly 'card.bulk.csv.state': NoParameters;
  readonly 'card.bulk.csv.reason': NoParameters;
  readonly 'card.bulk.csv.mail': NoParameters;
  readonly 'card.bulk.csv.distinguishedName': NoParameters;
  readonly 'card.bulk.csv.targetId': NoParameters;
  readonly 'card.bulk.csv.request': NoParameters;

  readonly 'chat.bulk.planning': Counted;
  readonly 'chat.bulk.planningCorrections': NoParameters;
  readonly 'chat.bulk.nothingToCorrect': NoParameters;
  readonly 'chat.bulk.undoPlanning': Counted;
  readonly 'chat.bulk.nothing': NoParameters;
  readonly 'chat.bulk.tooMany': { readonly total: number; readonly most: number };
  readonly 'chat.bulk.outdated': NoParameters;
  readonly 'chat.bulk.samePerson': NoParameters;
  readonly 'chat.bulk.requesterNotPermitted': NoParameters;
  readonly 'chat.bulk.unknown': NoParameters;
  readonly 'chat.bulk.nothingToUndo': NoParameters;
  readonly 'chat.bulk.fileElsewhere': NoParameters;
  readonly 'chat.bulk.fileOffered': NoParameters;
  readonly 'card.command.planAll': NoParameters;
}
