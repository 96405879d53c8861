/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of values as Markdown.
 */
final class ValueTable {

	private static final Path PAGE = Path.of("../docs/values.md");

	private static final String BEGIN = "<!-- table -->\n";

	private final BiFunction<ValueRows.Row, String, String> outcomes;

	ValueTable(BiFunction<ValueRows.Row, String, String> outcomes) {
		this.outcomes = outcomes;
	}

	String text() {
		StringBuilder text = new StringBuilder();
		String section = "";
		for (ValueRows.Row row : ValueRows.all()) {
			if (!row.section().equals(section)) {
				section = row.section();
				text.append("\n## ")
					.append(section)
					.append("\n\n| value | `jdk` | `json` | `fory` |\n| --- | --- | --- | --- |\n");
			}
			text.append("| ").append(row.name());
			ValueTableTests.FORMATS.forEach((format) -> text.append(" | ").append(this.outcomes.apply(row, format)));
			text.append(" |\n");
		}
		return text.toString();
	}

	/**
	 * Compares with the page; {@code -Dfailover-cache.docs.write} writes it instead.
	 */
	static void requireUpToDate(String table) throws IOException {
		String page = Files.readString(PAGE);
		String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
		if (System.getProperty("failover-cache.docs.write") != null) {
			Files.writeString(PAGE, head + table);
			return;
		}
		assertThat(page).as("docs/values.md; write it with -Dfailover-cache.docs.write").isEqualTo(head + table);
	}

}
