#!/usr/bin/env bash
# Takes the pictures in this directory from the running sample. Wants Chromium on the PATH, and two minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -q -DskipTests -Dgates.skip -pl sample-app-browser-tests -am package dependency:build-classpath \
	-Dmdep.outputFile=target/classpath
tests=sample-app-browser-tests/target
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 java -cp "$tests/test-classes:$(cat "$tests/classpath")" \
	-Dsample.jar="$(ls sample-app/target/sample-app-*.jar)" io.failovercache.sample.browser.LabPictures docs/images
