/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page that explains what is measured; what was measured stands in it between
 * markers.
 */
final class PerformancePage {

	private static final Path DOCS = Path.of("docs");

	private static final Path PAGE = DOCS.resolve("performance.md");

	private static final Path CHART = DOCS.resolve("performance.svg");

	/** Returns whether the program runs in the directory that holds the page. */
	boolean exists() {
		return Files.exists(PAGE);
	}

	/**
	 * Replaces what stands between the markers of a section.
	 * @param section the name in the markers
	 * @param text what is to stand there
	 * @throws IOException if the page cannot be read or written, or has no such section
	 */
	void put(String section, String text) throws IOException {
		String page = Files.readString(PAGE);
		String begin = "<!-- " + section + ": begin -->";
		int from = page.indexOf(begin) + begin.length();
		int to = page.indexOf("<!-- " + section + ": end -->");
		if (from < begin.length() || to < from) {
			throw new IOException(PAGE + " has no section " + section);
		}
		Files.writeString(PAGE, page.substring(0, from) + "\n" + text.strip() + "\n" + page.substring(to));
	}

	void putChart(String svg) throws IOException {
		Files.writeString(CHART, svg);
	}

}
