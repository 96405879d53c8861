/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log lines of the library against {@code docs/reference.md}: each WARN has a row
 * there, which begins with the words of the line.
 */
class LogLinesDocumentationTests {

	private static final Pattern STATEMENT = Pattern.compile("(?s)\\.(?:warn|error)\\((.*?)\\);\\n");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern MODULE = Pattern.compile(".*/failover-cache-(core|spring|autoconfigure)/src/main/.*");

	/** Words that two lines hardly share. */
	private static final int WORDS = 4;

	private final ProjectFiles files = new ProjectFiles();

	@Test
	void eachWarningIsInTheReference() {
		String reference = this.files.read("docs/reference.md");
		String lines = reference.substring(reference.indexOf("\n## Log lines"), reference.indexOf("\n## Symptoms"));
		List<String> warnings = this.files.sources("main")
			.stream()
			.filter((file) -> MODULE.matcher(file.toString()).matches())
			.flatMap(LogLinesDocumentationTests::warnings)
			.toList();
		assertThat(warnings).hasSizeGreaterThan(25)
			.allSatisfy((warning) -> assertThat(lines).as("Write a row in 'Log lines' of docs/reference.md")
				.contains(warning));
	}

	private static Stream<String> warnings(Path file) {
		return STATEMENT.matcher(ProjectFiles.read(file))
			.results()
			.map((statement) -> firstWords(statement.group(1)))
			.filter((words) -> !words.isEmpty());
	}

	/**
	 * The first words between the parts of the line that vary, empty if there are none.
	 */
	private static String firstWords(String arguments) {
		String text = LITERAL.matcher(arguments)
			.results()
			.map((MatchResult literal) -> literal.group(1).replace("\\\"", "\""))
			.collect(Collectors.joining());
		return Arrays.stream(text.split("\\{}|%[sd]|'"))
			.map((part) -> part.replaceFirst("^[^\\p{Alpha}]+", "").split(" "))
			.filter((words) -> words.length >= WORDS)
			.map((words) -> Arrays.stream(words).limit(WORDS).collect(Collectors.joining(" ")))
			.findFirst()
			.orElse("");
	}

}
