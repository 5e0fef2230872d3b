import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What a run is about; absent: conflicts. */
interface Things {
  readonly of?: 'objects';
}

/** What became of runs over many conflicts, and of single conflicts in them. */
export interface BulkMessages {
  /** The run was stopped before this one was written. */
  readonly 'attempt.runStopped': NoParameters;

  readonly 'bulk.skip.outdated': NoParameters;
  readonly 'bulk.skip.busy': NoParameters;
  readonly 'bulk.skip.cleared': NoParameters;
  readonly 'bulk.skip.byAnother': NoParameters;
  readonly 'bulk.skip.waits': NoParameters;

  readonly 'audit.bulk.planned': Things & { readonly planned: number; readonly exceptions: number };
  readonly 'audit.bulk.planning': Things & { readonly total: number };
  readonly 'audit.bulk.planningCorrections': { readonly shape: NestedMessage };
  readonly 'audit.bulk.corrected': { readonly dn: string };
  readonly 'audit.bulk.notCorrected': { readonly dn: string; readonly why: NestedMessage };
  readonly 'audit.bulk.requested': Things & { readonly planned: number };
  readonly 'audit.bulk.approvalRequested': Things & { readonly planned: number };
  readonly 'audit.bulk.approved': Things & { readonly planned: number };
  readonly 'audit.bulk.rejected': NoParameters;
  readonly 'audit.bulk.lapsed': NoParameters;
  readonly 'audit.bulk.discarded': NoParameters;
  readonly 'audit.bulk.stopped': NoParameters;
  readonly 'audit.bulk.stopped.canaryFailed': NoParameters;
  readonly 'audit.bulk.stopped.canaryUnseen': NoParameters;
  readonly 'audit.bulk.stopped.manyFailures': { readonly most: number };
  readonly 'audit.bulk.stopped.notPermitted': NoParameters;
  readonly 'audit.bulk.released': NoParameters;
  readonly 'audit.bulk.resumed': NoParameters;
  readonly 'audit.bulk.finished': {
    readonly written: number;
    readonly skipped: number;
    readonly failed: number;
  };
}
