import { type Config, SECRET_SETTINGS } from './config.ts';

/** Every text of the settings that must not show anywhere, the password inside of a URL included. */
export function secretsOf(config: Config): string[] {
  const values = SECRET_SETTINGS.map((name) => config[name] ?? '');
  return [...values, ...values.flatMap(passwordsIn)].filter((secret) => secret !== '');
}

/** Encoded as in the URL, and decoded; drivers print either. */
function passwordsIn(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { password } = new URL(text);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
