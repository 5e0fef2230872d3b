/** One message to one recipient, as Exchange Online keeps it for ninety days. */
export interface MailMessage {
  readonly id: string;
  readonly sender: string;
  /** The address that the sender typed. */
  readonly sentTo: string;
  /** ISO 8601 instant without milliseconds. */
  readonly at: string;
  readonly status: 'delivered' | 'failed' | 'expanded' | 'quarantined' | 'filteredAsSpam';
  readonly subject: string;
}

/** Mail that was exchanged: so many messages, evenly spread over the last days. */
export interface MailWish {
  readonly sentTo: string;
  readonly sender?: string;
  readonly count: number;
  readonly days?: number;
  readonly status?: MailMessage['status'];
}

const DAY_MS = 24 * 3_600_000;

/** The messages of a wish, the newest one a quarter of an hour ago. */
export function inventMail(
  { sentTo, sender = 'partner@fabrikam.com', count, days = 28, status = 'delivered' }: MailWish,
  nowMs: number,
): MailMessage[] {
  const newestMs = nowMs - 15 * 60_000;
  return Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ...{ sender, sentTo, status },
    at: new Date(newestMs - (index * days * DAY_MS) / count).toISOString().replace(/\.\d+Z$/, 'Z'),
    subject: `Secret subject ${index}`,
  }));
}
