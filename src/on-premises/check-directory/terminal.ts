/** The person at the terminal, or a script that plays one. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and remarks; not part of the results. */
  note(text: string): void;
  /** True when progress can be drawn and questions can be asked. */
  readonly isInteractive: boolean;
  ask(question: string): Promise<string>;
  progress(): ProgressBar;
}

export interface ProgressBar {
  update(progress: { readonly objects: number; readonly findings: number }): void;
  stop(): void;
}
