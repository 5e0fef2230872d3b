/** Where a holder has the disputed value from. */
export interface ProvenanceMessages {
  /** `at`: ISO 8601 instant. */
  readonly 'provenance.onPremises': {
    readonly name: string;
    readonly at: string;
    readonly version: number;
    readonly controller?: string;
  };
}

export type ProvenanceCode = keyof ProvenanceMessages;
