#!/usr/bin/env bash
# The browser tests drive Debian's Chromium; root on a Debian machine gets it installed, everybody else is told how.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
  exit 0
fi
echo "The browser tests need Chromium. On Debian: sudo apt-get install chromium fonts-liberation" >&2
exit 1
