/** ISO 8601 arithmetic, kept out of the domain because the domain has no clock. */
export function plusSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

export function plusMinutes(instant: string, minutes: number): string {
  return plusSeconds(instant, minutes * 60);
}
