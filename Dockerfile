# The server alone: the built app and Node, nothing to compile with, no shell tools of its own, not root.
#   docker build -t mingjian .
#   docker run -d --name mingjian --read-only --tmpfs /tmp -p 127.0.0.1:3000:3000 \
#     -v mingjian-warehouse:/data/warehouse -v mingjian-state:/data/state \
#     -e MINGJIAN_HOSTS=mingjian.example.gov.cn -e MINGJIAN_PROXY=1 mingjian
# Ingest writes into the same volume, with the image of the first stage (it has the sources):
#   docker build --target build -t mingjian-tools .
#   docker run --rm -v mingjian-warehouse:/data/warehouse -v mingjian-state:/data/state -v /srv/reports:/in:ro \
#     -e MINGJIAN_WAREHOUSE=/data/warehouse -e MINGJIAN_STATE=/data/state/mingjian.sqlite mingjian-tools npm run ingest -- /in --set public
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build && mv ".next-builds/$(cat .next-builds/current)" /server

FROM node:24-bookworm-slim
COPY --from=build --chown=root:root /server /server
RUN mkdir -p /data/warehouse /data/state && chown -R node:node /data
USER node
WORKDIR /server
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 UV_THREADPOOL_SIZE=8 \
    MINGJIAN_WAREHOUSE=/data/warehouse MINGJIAN_STATE=/data/state/mingjian.sqlite NEXT_TELEMETRY_DISABLED=1
VOLUME ["/data/warehouse", "/data/state"]
EXPOSE 3000
# Node itself asks: the image has no curl.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# SIGTERM lets answers under way finish for ten seconds.
STOPSIGNAL SIGTERM
CMD ["node", "serve.mjs"]
