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

has() { command -v "$1" >/dev/null 2>&1; }

# Debian packages, as root; elsewhere they are for the user to install.
install() {
  [ "$(id -u)" = 0 ] && has apt-get || return 1
  echo "安装 $* · installing $* …"
  apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1 update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >/dev/null
}

# What the tests need beside npm packages. Chromium without windows takes half the time in them; Debian has not had it always.
install_for_tests() {
  missing=
  [ -n "${GONGKAI_CHROMIUM:-}" ] || has chromium || has google-chrome || missing=chromium
  has redis-server || missing="$missing redis-server"
  wanted=$missing
  has chromium-headless-shell || wanted="$wanted chromium-headless-shell"
  # shellcheck disable=SC2086
  [ -z "$wanted" ] || install $wanted || [ -z "$missing" ] || install $missing
}

case "${1:-}" in
  demo | test) ;;
  *) fail "用法 usage: sh scripts/setup.sh demo|test" ;;
esac

has node || fail "需要 Node 20.19 以上：https://nodejs.org · Node 20.19 or newer is needed"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) 太旧，需要 20.19 以上 · Node 20.19 or newer is needed"

packages=
if [ "$1" = test ]; then
  install_for_tests & # beside npm, which compiles for a minute
  packages=$!
fi

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
  export JOBS=max # compilers at once
  export npm_config_update_notifier=false
  echo "安装 npm 包 · installing npm packages …"
  if ! npm ci --no-audit --no-fund --loglevel=error; then
    [ -z "$packages" ] || wait "$packages" || true
    for tool in python3 make g++; do
      has $tool && continue
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
    wait "$packages" || true # what is still missing is told below
    node -e "$find" ||
      fail "测试需要 Chromium：Debian 用 sudo apt-get install chromium，Mac 用 brew install --cask chromium · the tests need Chromium"
    has redis-server ||
      fail "测试需要 redis-server：Debian 用 sudo apt-get install redis-server，Mac 用 brew install redis · the tests need redis-server"
    sh scripts/test.sh
    ;;
esac
