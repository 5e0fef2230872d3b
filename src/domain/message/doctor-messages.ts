/** What the doctor finds out. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface DoctorMessages {}
