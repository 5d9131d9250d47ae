#!/bin/sh
# Lint, types and tests. The tests run whatever the lint says; the last line is the test runner's own count.
set -u
cd "$(dirname "$0")/.."
report=node_modules/.gongkai-test.json
status=0
npx biome check . || status=1
npx tsc -p tsconfig.test.json || status=1
rm -f "$report" # an earlier run's count must never pass for this one's
npx vitest run --reporter=default --reporter=json --outputFile.json="$report" || status=1
[ "$status" = 0 ] || echo "有问题，见上文 · not all is well, see above"
node -e '
  const fs = require("fs");
  if (!fs.existsSync(process.argv[1])) {
    console.log("测试没有运行 · the tests did not run");
    console.log("0 passed, 0 failed");
    process.exit();
  }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped`);
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
' "$report"
exit $status
