/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A redis-server process that keeps nothing on disk.
 */
final class LocalRedis extends LocalServer {

	private LocalRedis() {
		super((port) -> List.of("redis-server", "--bind", HOST, "--port", Integer.toString(port), "--save", "",
				"--appendonly", "no"));
	}

	/**
	 * Starts one where it is installed.
	 */
	static Optional<LocalRedis> startIfInstalled() {
		try {
			return Optional.of(new LocalRedis());
		}
		catch (UncheckedIOException ex) {
			return Optional.empty();
		}
	}

}
