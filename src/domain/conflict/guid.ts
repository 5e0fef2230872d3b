/** A GUID as Microsoft's services write it, e.g. `3fa85f64-5717-4562-b3fc-2c963f66afa6`. */
export const GUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const WHOLE = new RegExp(`^${GUID_PATTERN}$`, 'i');

/** True for a GUID and nothing else; braces and URNs are not taken. */
export function isGuid(text: string): boolean {
  return WHOLE.test(text);
}

/** Every GUID of a text, as it is written there. */
export function guidsIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(GUID_PATTERN, 'gi'))].map(([guid]) => guid);
}
