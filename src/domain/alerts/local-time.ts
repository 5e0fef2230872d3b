/** A time of day in a time zone. */
export interface LocalTime {
  /** `08:00`, 24 hours. */
  readonly time: string;
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly zone: string;
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The zone as IANA spells it; undefined for what is no name of a zone. Offsets such as `+02:00` are no names. */
export function zoneNamed(typed: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/.test(typed)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions();
    const spelled = [...Intl.supportedValuesOf('timeZone'), timeZone];
    return spelled.find((one) => one.toLowerCase() === typed.toLowerCase()) ?? typed;
  } catch {
    return undefined;
  }
}
