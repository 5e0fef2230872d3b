import type { DoctorFindingMessages } from './doctor-finding-messages.ts';
import type { DoctorNameMessages } from './doctor-name-messages.ts';
import type { DoctorStepMessages } from './doctor-step-messages.ts';

/** What the doctor checks, what it finds out, and what to do about it. */
export interface DoctorMessages
  extends DoctorNameMessages,
    DoctorFindingMessages,
    DoctorStepMessages {}
