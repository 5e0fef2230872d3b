/** Carries out a recorded intent: re-read, same plan, snapshot, run, read back, audit. */
export type ApplyRemedy = (resolutionId: string) => Promise<void>;
