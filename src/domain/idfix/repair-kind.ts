/** How a value is corrected, in the order in which kinds are recognized. */
export const REPAIR_KINDS = [
  'duplicate',
  'presentAlready',
  'filledIn',
  'outerBlanks',
  'blanks',
  'onePrimary',
  'shortened',
  'characters',
  'other',
] as const;

/**
 * `duplicate`: removed where another object is the mail-enabled one. `presentAlready`: removed, as its repair is there.
 * `filledIn`: a missing value. `outerBlanks`, `blanks`: blanks at the ends, or anywhere. `onePrimary`: of several
 * primary addresses one stays primary. `shortened`: cut off at the end. `characters`: characters are left out.
 */
export type RepairKind = (typeof REPAIR_KINDS)[number];
