# Node and the bundle of the bot, nothing else: no packages, no npm, no development tools.
# docker build -t unclash .
FROM node:24-bookworm-slim AS bundle
WORKDIR /build
RUN chown node:node /build
# What Node compiles of the code is kept for the user who runs it.
USER node
COPY --chown=node:node package.json package-lock.json ./
# The image brings its own Node, so the scripts that would fetch one (and everything else) stay off.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY src src
COPY scripts/bundle.ts scripts/bundle.ts
COPY scripts/bundle scripts/bundle
RUN node scripts/bundle.ts

# The Debian that the image of Node is made of, without npm, headers and yarn.
FROM debian:bookworm-slim
ENV NODE_ENV=production \
    DATA_FOLDER=/data
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --no-create-home node \
  && mkdir /data && chown node:node /data
COPY --from=bundle /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
# Owned by root: the bot cannot change itself.
COPY --from=bundle --chown=root:root /build/dist/server ./
USER node
EXPOSE 3978
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach the bot, which then finishes what is in flight.
CMD ["node", "code/production.js"]
