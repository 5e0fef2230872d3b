/** Who may press. Nobody configured means that nobody may. */
export interface ApproverSettings {
  /** Entra group ids; transitive members may press. */
  readonly groupIds: readonly string[];
  /** Entra object ids of single people. */
  readonly userIds: readonly string[];
}

/** A kind "no" to a press, shown to the presser alone. */
export interface NotPermitted {
  readonly outcome: 'notPermitted';
  /** What happened and whom to ask. */
  readonly sentence: string;
}
