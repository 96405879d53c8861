/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The history of one client thread in one run. For one thread.
 */
final class HistoryWriter implements AutoCloseable {

	private final DataOutputStream output;

	HistoryWriter(Path file) throws IOException {
		this.output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
	}

	void write(Event event) throws IOException {
		event.writeTo(this.output);
	}

	@Override
	public void close() throws IOException {
		this.output.close();
	}

}
