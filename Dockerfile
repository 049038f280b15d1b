# All that is ever downloaded is downloaded here: a container needs nothing but Telegram.
FROM python:3.11-slim-trixie AS build
WORKDIR /build
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY storage storage
RUN python -m venv /sixsteps \
 && /sixsteps/bin/pip install --no-cache-dir -c requirements.lock ".[postgres]" \
 && /sixsteps/bin/pip uninstall --yes pip

FROM python:3.11-slim-trixie
# pg_dump and pg_restore of PostgreSQL 17: no older than the server in compose.yaml. The base image
# comes without compiled modules, and a root that is read-only keeps none: every start and every
# HEALTHCHECK would compile what it imports.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && python -m compileall -q /usr/local/lib/python3* \
 && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin sixsteps \
 && install --directory --mode=0700 --owner=sixsteps --group=sixsteps /data
COPY --from=build /sixsteps /sixsteps
ENV PATH=/sixsteps/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BACKUP_DIR=/data/backups \
    OPERATIONS_LISTEN=127.0.0.1:9090
USER 10001:10001
# From here the default DATABASE_URL means /data/sixsteps.db.
WORKDIR /
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9090/healthz', timeout=4)"]
ENTRYPOINT ["sixsteps"]
CMD ["run"]
