import { customType } from 'drizzle-orm/pg-core';
import { fromStoredMessages, toStoredMessages } from './stored-messages.ts';
import { fromStoredNames, toStoredNames } from './stored-names.ts';

/**
 * Directory text may contain U+0000 and unpaired surrogates, which JSON allows and PostgreSQL does
 * not; both become U+FFFD, so that one odd display name cannot keep a poll from being stored.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}

/** The value as JSON text that a jsonb column accepts, with the names and messages that rows keep. */
export function storableJson(value: unknown): string {
  return JSON.stringify(toStoredNames(toStoredMessages(value)), (_key, item: unknown) =>
    typeof item === 'string' ? storableText(item) : item,
  );
}

/** Text from outside. */
export const untrustedText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storableText,
});

/** A domain value kept as jsonb. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: storableJson,
    fromDriver: (stored) => fromStoredMessages(fromStoredNames(stored)) as T,
  })(name);

/** An instant: ISO 8601 with milliseconds in UTC outside, `timestamptz` inside. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Bytes as they are. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
