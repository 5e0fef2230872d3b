/**
 * Gives an access token of this installation for one service; it is cached and renewed behind this.
 * `refused` is a token that the service answered with 401: another one is fetched then, at most once in
 * a minute. Throws `BotError`.
 */
export type TokenSource = (refused?: string) => Promise<string>;
