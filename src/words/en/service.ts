import type { ServiceMessages } from '../../domain/message/service-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Teams, the database and the job queue answer, and faults of our own. */
export const service: Entries<ServiceMessages> = {
  'service.quoted': ({ problem, said }, { say, text }) => say`${problem} It said: ${text(said)}`,
};
