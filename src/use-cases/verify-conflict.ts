/** Looks whether Entra has moved the value by now; closes, goes on waiting, or says it is stuck. */
export type VerifyConflict = (conflictNumber: number, attempt: number) => Promise<void>;
