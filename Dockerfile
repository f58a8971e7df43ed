# An image that builds the site; the site's files land in the folder that is mounted.
#
#   docker build --tag faktaark .
#   docker run --rm --volume "$PWD:/site" faktaark make site ARGS="--output /site/output"
#
# Pango, which sets the text of the sheets, is the one part that no lock file holds; here it is of
# the image's Debian.
FROM python:3.11-slim-trixie

# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        git libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 make \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /faktaark
COPY . .
RUN tools/setup.sh site

CMD ["make", "site"]
