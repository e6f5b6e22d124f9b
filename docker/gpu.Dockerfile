# Image of a worker on an NVIDIA GPU through @tensorflow/tfjs-node-gpu, whose native library is bound to CUDA 11.2 and
# cuDNN 8: hence the old base. Its install script downloads that library, so this build needs the open internet.
FROM node:24-bookworm-slim AS tree
ENV CHECKPOINT_DISABLE=1 CI=1
RUN npm install --global --ignore-scripts pnpm@10.34.9 \
 && apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN pnpm install --frozen-lockfile && pnpm exec turbo run generate --filter "@pathlens/worker..." \
 && pnpm --config.onlyBuiltDependencies='["@tensorflow/tfjs-node-gpu"]' rebuild @tensorflow/tfjs-node-gpu \
 && rm -rf apps/web apps/gateway demo .git

FROM nvidia/cuda:11.2.2-cudnn8-runtime-ubuntu20.04
ENV NODE_ENV=production DATA_DIR=/data PATHLENS_ENGINE=tfjs-node-gpu
COPY --from=tree /usr/local/bin/node /usr/local/bin/node
COPY --from=tree /app /app
RUN useradd --create-home pathlens && mkdir /data && chown pathlens /data
WORKDIR /app
USER pathlens
VOLUME /data
CMD ["node", "apps/worker/src/main.ts"]
