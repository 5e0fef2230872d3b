/** A short, stable digest of a text; used to compare plans, not to protect secrets. */
export type Digest = (text: string) => string;

/** A new random UUID. */
export type NewId = () => string;
