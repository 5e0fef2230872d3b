import type { MailMessages } from './mail-messages.ts';
import type { PlanMessages } from './plan-messages.ts';
import type { ProvenanceMessages } from './provenance-messages.ts';
import type { RefusalMessages } from './refusal-messages.ts';

/** Plans, refusals, effects and reasons. */
export interface RemedyMessages
  extends MailMessages,
    PlanMessages,
    ProvenanceMessages,
    RefusalMessages {}
