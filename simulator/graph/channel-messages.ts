import type { ChannelPost } from '../directory/team-channels.ts';
import type { Tenant } from '../directory/tenant.ts';
import { badRequest, GraphError } from './graph-error.ts';
import { PERMISSIONS } from './permissions.ts';
import type { GraphHandler, GraphRequest } from './request.ts';

/** `GET /teams/{id}/channels/{id}/messages`: the messages that begin threads, newest first. */
export const channelMessages: GraphHandler = (request) => {
  const { tenant, params, query, origin, version, path } = request;
  const { team = '', channel = '' } = params;
  if (!mayRead(request, team)) throw withoutGrant();
  for (const name of query.keys())
    if (!['$top', '$skiptoken'].includes(name))
      throw badRequest(`Query option '${name}' is not allowed.`);
  const size = Number(query.get('$top') ?? 20);
  if (!Number.isInteger(size) || size < 1 || size > 50)
    throw badRequest('The limit of 50 for $top was exceeded.');
  const posts = tenant.channels.shown(team, channel, tenant.nowMs());
  const skip = Number(query.get('$skiptoken') ?? 0);
  const next = new URLSearchParams({ $top: String(size), $skiptoken: String(skip + size) });
  // As Graph writes it: the ids in a next link are encoded again by nobody.
  const link = `${origin}/${version}/${path}?${next}`;
  return {
    status: 200,
    body: {
      ...(posts.length > skip + size && { '@odata.nextLink': link }),
      value: posts.slice(skip, skip + size).map((post) => shown(post, tenant)),
    },
  };
};

/** Granted for this team, or to the application for every team of the tenant. */
function mayRead({ principal, tenant }: GraphRequest, team: string): boolean {
  if (principal.type !== 'app') return false;
  const { application } = PERMISSIONS.readChannelMessages;
  return (
    tenant.channels.isGranted(team, principal.appId) ||
    application.some((permission) => principal.permissions.includes(permission))
  );
}

function withoutGrant(): GraphError {
  const message =
    "Missing role permissions on the request. API requires one of 'ChannelMessage.Read.All, ChannelMessage.Read.Group'.";
  return new GraphError(403, 'Forbidden', message);
}

function shown(post: ChannelPost, { channels }: Tenant): object {
  const { id, at, appId, teamGroupId, channelId } = post;
  const deletedDateTime = channels.deletedAt(id);
  const user = { id: '00000000-0000-4000-8000-0000000000a2', displayName: 'Megan Bowen' };
  const application = {
    '@odata.type': '#microsoft.graph.teamworkApplicationIdentity',
    id: appId,
    displayName: 'Unclash',
    applicationIdentityType: 'bot',
  };
  return {
    id,
    replyToId: null,
    messageType: 'message',
    createdDateTime: at,
    lastModifiedDateTime: at,
    lastEditedDateTime: null,
    deletedDateTime,
    subject: null,
    from: appId === undefined ? { application: null, user } : { application, user: null },
    body: { contentType: 'html', content: '<attachment id="1"></attachment>' },
    channelIdentity: { teamId: teamGroupId, channelId },
    attachments: deletedDateTime === null ? post.attachments.map(attachment) : [],
  };
}

function attachment({ contentType, content }: ChannelPost['attachments'][number]): object {
  return {
    ...{ id: '1', contentType, contentUrl: null, name: null, thumbnailUrl: null },
    content: JSON.stringify(content),
  };
}
