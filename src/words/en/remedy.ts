import type { RemedyMessages } from '../../domain/message/remedy-messages.ts';
import type { Entries } from '../catalogue.ts';
import { mail } from './mail.ts';
import { plan } from './plan.ts';
import { provenance } from './provenance.ts';
import { refusal } from './refusal.ts';

/** Plans, refusals, effects and reasons. */
export const remedy: Entries<RemedyMessages> = { ...mail, ...plan, ...provenance, ...refusal };
