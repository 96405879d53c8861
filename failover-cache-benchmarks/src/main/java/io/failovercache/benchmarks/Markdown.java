/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.List;

/**
 * Writes tables.
 */
final class Markdown {

	private final List<String> head;

	private final int textColumns;

	/**
	 * Creates a writer.
	 * @param head the titles of the columns
	 * @param textColumns how many columns, from the left, hold text and no numbers
	 */
	Markdown(List<String> head, int textColumns) {
		this.head = head;
		this.textColumns = textColumns;
	}

	String table(List<List<String>> rows) {
		StringBuilder table = new StringBuilder(row(this.head));
		table.append("| --- ".repeat(this.textColumns));
		table.append("| ---: ".repeat(this.head.size() - this.textColumns)).append("|\n");
		rows.forEach((row) -> table.append(row(row)));
		return table.toString();
	}

	private static String row(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

}
