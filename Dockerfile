# The bot and nothing else: no build, no install scripts, no development packages.
# docker build -t unclash .
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings its own Node, so the scripts that would fetch one (and everything else) stay off.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    DATA_FOLDER=/data
# Nobody installs anything in a running bot.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
  && mkdir /data && chown node:node /data
WORKDIR /app
# Owned by root: the bot cannot change itself.
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY src src
USER node
EXPOSE 3978
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach the bot, which then finishes what is in flight.
CMD ["node", "src/index.ts"]
