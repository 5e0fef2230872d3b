import type { NestedMessage } from './nested-message.ts';

/** What Teams, the database and the job queue answer, and faults of our own. */
export interface ServiceMessages {
  /** What happened, followed by the service's own words. */
  readonly 'service.quoted': { readonly problem: NestedMessage; readonly said: string };
}
