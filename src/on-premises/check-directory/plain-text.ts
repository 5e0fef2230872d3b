/**
 * Text from a directory for a terminal: control characters (which could move the cursor or recolour
 * the screen) and marks that reverse the direction of writing become visible boxes.
 */
export const plainText = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u25a1');
