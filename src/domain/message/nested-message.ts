/**
 * A message as a parameter of another one. The dictionaries cannot name `Message`, which is made of
 * them; what is passed here is one.
 */
export interface NestedMessage {
  readonly code: string;
}
