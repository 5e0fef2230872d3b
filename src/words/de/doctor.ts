import type { DoctorMessages } from '../../domain/message/doctor-messages.ts';
import type { Entries } from '../catalogue.ts';
import { doctorFindings } from './doctor-findings.ts';
import { doctorNames } from './doctor-names.ts';
import { doctorSteps } from './doctor-steps.ts';

/** What the doctor checks, what it finds out, and what to do about it. */
export const doctor: Entries<DoctorMessages> = {
  ...doctorNames,
  ...doctorFindings,
  ...doctorSteps,
};
