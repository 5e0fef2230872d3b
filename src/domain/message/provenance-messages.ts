/** Where a holder has the disputed value from. */
export interface ProvenanceMessages {
  /** `at`: ISO 8601 instant; `by`: a sign-in name, or the name of an app. */
  readonly 'provenance.given': { readonly name: string; readonly at: string; readonly by: string };
  readonly 'provenance.synced': { readonly name: string; readonly at: string };
  /** Conflicts of the last thirty days. */
  readonly 'provenance.habit': { readonly by: string; readonly conflicts: number };
  /** `at`: ISO 8601 instant. */
  readonly 'provenance.onPremises': {
    readonly name: string;
    readonly at: string;
    readonly version: number;
    readonly controller?: string;
  };
}

export type ProvenanceCode = keyof ProvenanceMessages;
