#!/bin/sh
# Lint, types and tests; the last line is the test runner's own count.
set -eu
cd "$(dirname "$0")/.."
npx biome check .
npx tsc -p tsconfig.test.json
report=node_modules/.gongkai-test.json
status=0
npx vitest run --reporter=default --reporter=json --outputFile.json="$report" || status=$?
node -e '
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed` + (numPendingTests ? `, ${numPendingTests} skipped` : ""));
' "$report"
exit $status
