import type { DoctorMessages } from '../../domain/message/doctor-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What the doctor finds out. */
export const doctor: Entries<DoctorMessages> = {};
