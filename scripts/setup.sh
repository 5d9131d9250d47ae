#!/bin/sh
# 一条命令安装并运行 · one command sets up and runs:
#   sh scripts/setup.sh demo    样例县：从网页到比较 · the sample county, from pages to the comparison
#   sh scripts/setup.sh test    检查与测试 · lint, types and tests
# Needs Node 20.19 or newer. Installs npm packages; better-sqlite3 is compiled where no ready-made binary can be had. The tests need
# Chromium and redis-server; the program itself Chromium only for pages that are empty without it, and Redis only for its workers.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "$1" >&2
  exit 1
}

# Debian packages, as root; elsewhere they are for the user to install.
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  echo "安装 $* · installing $* …"
  apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1 update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

case "${1:-}" in
  demo | test) ;;
  *) fail "用法 usage: sh scripts/setup.sh demo|test" ;;
esac

command -v node >/dev/null 2>&1 || fail "需要 Node 20.19 以上：https://nodejs.org · Node 20.19 or newer is needed"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) 太旧，需要 20.19 以上 · Node 20.19 or newer is needed"

# npm packages, unless the ones installed are those of the lock file, for this Node: better-sqlite3 is bound to its version.
installed=node_modules/.gongkai-installed
node=$(node -p 'process.version + " " + process.platform + " " + process.arch')
if [ "$(cat $installed 2>/dev/null)" != "$node" ] || [ package-lock.json -nt $installed ]; then
  # Compiling uses the headers that came with Node, where they did.
  prefix=$(node -p 'require("path").resolve(process.execPath, "../..")')
  if [ -f "$prefix/include/node/node.h" ]; then
    npm_config_nodedir=$prefix
    export npm_config_nodedir
  fi
  echo "安装 npm 包 · installing npm packages …"
  if ! npm ci --no-audit --no-fund --loglevel=error; then
    for tool in python3 make g++; do
      command -v $tool >/dev/null 2>&1 && continue
      install python3 make g++ && break
      fail "编译 better-sqlite3 缺 $tool：Debian 用 sudo apt-get install python3 make g++，Mac 用 xcode-select --install · $tool is missing"
    done
    npm ci --no-audit --no-fund --loglevel=error
  fi
  echo "$node" >$installed
fi

case "$1" in
  demo)
    npm run --silent build
    node dist/scripts/gongkai.js demo
    ;;
  test) # the tests build it too
    [ -f dist/crawlers/browser/executable.js ] || npm run --silent build
    find='import("./dist/crawlers/browser/executable.js").then((found) => found.findChromium()).then((path) => process.exit(path ? 0 : 1))'
    has_browser() { node -e "$find"; }
    has() { command -v "$1" >/dev/null 2>&1; }
    missing=
    has_browser || missing=chromium
    has redis-server || missing="$missing redis-server"
    # Chromium without windows takes half the time in the tests; Debian has not had it always.
    wanted=$missing
    has chromium-headless-shell || wanted="$wanted chromium-headless-shell"
    # shellcheck disable=SC2086
    [ -z "$wanted" ] || install $wanted || [ -z "$missing" ] || install $missing || true
    has_browser ||
      fail "测试需要 Chromium：Debian 用 sudo apt-get install chromium，Mac 用 brew install --cask chromium · the tests need Chromium"
    has redis-server ||
      fail "测试需要 redis-server：Debian 用 sudo apt-get install redis-server，Mac 用 brew install redis · the tests need redis-server"
    sh scripts/test.sh
    ;;
esac
