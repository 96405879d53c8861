/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of memcached's that a test needs. Where it is missing the test is skipped and
 * says so, or fails if {@code failover-cache.test.require} names memcached.
 */
final class InstalledTool {

	private static final System.Logger LOGGER = System.getLogger(InstalledTool.class.getName());

	private InstalledTool() {
	}

	static String require(String name) {
		if (!isOnPath(name)) {
			String message = name + " is not on the PATH";
			List<String> required = Arrays.asList(System.getProperty("failover-cache.test.require", "").split(","));
			if (required.contains("memcached")) {
				Assertions.fail(message);
			}
			LOGGER.log(System.Logger.Level.WARNING, () -> "Tests skipped: " + message);
			Assumptions.abort(message);
		}
		return name;
	}

	private static boolean isOnPath(String name) {
		String path = System.getenv().getOrDefault("PATH", "");
		return Arrays.stream(path.split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, name)));
	}

}
