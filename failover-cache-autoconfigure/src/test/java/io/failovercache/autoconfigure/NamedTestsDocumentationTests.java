/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that README and docs name as evidence: each exists, and each promise names
 * one.
 */
class NamedTestsDocumentationTests {

	private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

	private static final Pattern SOURCE = Pattern.compile("(\\w+Tests)\\.(java|kt)");

	private static final String OUTAGES = "| what happens | what the application sees | the test that shows it |";

	private final ProjectFiles files = new ProjectFiles();

	@Test
	void everyNamedTestExists() {
		Map<String, String> tests = tests();
		List<MatchResult> named = pages().flatMap((page) -> NAMED.matcher(ProjectFiles.read(page)).results()).toList();
		assertThat(named).hasSizeGreaterThan(100);
		assertThat(named.stream().filter((test) -> !exists(test, tests)).map(MatchResult::group)).isEmpty();
	}

	private static boolean exists(MatchResult test, Map<String, String> tests) {
		String source = tests.get(test.group(1));
		String method = test.group(2);
		return source != null && (method == null || Pattern.compile("\\b" + method + "\\(").matcher(source).find());
	}

	@Test
	void everyLineOfTheOutageTableNamesATest() {
		List<String> rows = this.files.read("README.md")
			.lines()
			.dropWhile((line) -> !line.equals(OUTAGES))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(10).allMatch((row) -> NAMED.matcher(row).find());
	}

	@Test
	void everyAnswerNamesATest() {
		String[] answers = Pattern.compile("(?m)^\\*\\*").split(this.files.read("docs/questions.md"), -1);
		assertThat(answers).hasSizeGreaterThan(20)
			.allMatch((answer) -> answer.startsWith("# ") || NAMED.matcher(answer).find());
	}

	private Stream<Path> pages() {
		return Stream.of("", "docs")
			.flatMap((directory) -> this.files.below(directory, 1).stream())
			.filter((file) -> file.toString().endsWith(".md"));
	}

	/**
	 * The sources of all tests by the names of their classes, which modules may share.
	 */
	private Map<String, String> tests() {
		Map<String, String> tests = new HashMap<>();
		this.files.sources("test").forEach((file) -> {
			Matcher name = SOURCE.matcher(file.getFileName().toString());
			if (name.matches()) {
				tests.merge(name.group(1), ProjectFiles.read(file), String::concat);
			}
		});
		return tests;
	}

}
