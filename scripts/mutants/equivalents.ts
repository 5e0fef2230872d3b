/** Mutants that no test can notice, each with its reason; `npm run mutants` does not count them. */

/** A change of code: in `line` of `file`, without indent, `from` becomes `to`. */
export interface Mutation {
  readonly file: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
}

export interface Equivalent extends Mutation {
  readonly because: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [];
