/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.List;

/**
 * A memcached process.
 */
final class LocalMemcached extends LocalServer {

	private LocalMemcached() {
		super((port) -> List.of("memcached", "-l", HOST, "-p", Integer.toString(port), "-U", "0", "-m", "256", "-u",
				"nobody"));
	}

	static LocalMemcached start() {
		return new LocalMemcached();
	}

}
