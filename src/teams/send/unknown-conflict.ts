/** No conflict has this number. */
export function unknownConflictSentence(conflictNumber: number): string {
  return `Conflict ${conflictNumber} is not known here, and nothing was done. Ask for "conflicts" to see those that are.`;
}
