/** A message that begins a thread in a channel of a team. */
export interface ChannelPost {
  /** Object id of the group behind the team. */
  readonly teamGroupId: string;
  readonly channelId: string;
  readonly id: string;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Client id of the application that posted it; absent for a person. */
  readonly appId?: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: object }[];
}

/** The channels of teams, as far as applications may read them. */
export class TeamChannels {
  readonly #posts: ChannelPost[] = [];
  readonly #deletedAt = new Map<string, string>();
  readonly #granted = new Set<string>();
  /** How long a new message takes to show in Graph. Unknown. */
  delayMs = 0;

  post(...posts: readonly ChannelPost[]): void {
    this.#posts.push(...posts);
  }

  /** An edited message shows its new cards at the old place. */
  edit(id: string, attachments: ChannelPost['attachments']): void {
    const at = this.#posts.findIndex((post) => post.id === id);
    const post = this.#posts[at];
    if (post) this.#posts[at] = { ...post, attachments };
  }

  /** What Graph shows of a deleted message is that it was deleted. */
  delete(id: string, at: string): void {
    this.#deletedAt.set(id, at);
  }

  deletedAt(id: string): string | null {
    return this.#deletedAt.get(id) ?? null;
  }

  /** The owner of a team consents to `ChannelMessage.Read.Group` for an application. */
  grant(teamGroupId: string, appId: string): void {
    this.#granted.add(`${teamGroupId} ${appId}`);
  }

  isGranted(teamGroupId: string, appId: string): boolean {
    return this.#granted.has(`${teamGroupId} ${appId}`);
  }

  /** What Graph shows of a channel at an instant, newest first. */
  shown(teamGroupId: string, channelId: string, nowMs: number): readonly ChannelPost[] {
    return this.#posts
      .filter((post) => post.teamGroupId === teamGroupId && post.channelId === channelId)
      .filter(({ at }) => Date.parse(at) + this.delayMs <= nowMs)
      .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  }
}
