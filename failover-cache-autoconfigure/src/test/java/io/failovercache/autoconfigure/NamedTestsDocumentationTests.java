/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

	private final Path root = root();

	@Test
	void everyNamedTestExists() throws IOException {
		Map<String, String> tests = tests();
		List<MatchResult> named = pages().flatMap((page) -> NAMED.matcher(read(page)).results()).toList();
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
		List<String> rows = read(this.root.resolve("README.md")).lines()
			.dropWhile((line) -> !line.equals(OUTAGES))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(10).allMatch((row) -> NAMED.matcher(row).find());
	}

	@Test
	void everyAnswerNamesATest() {
		String[] answers = Pattern.compile("(?m)^\\*\\*").split(read(this.root.resolve("docs/questions.md")), -1);
		assertThat(answers).hasSizeGreaterThan(20)
			.allMatch((answer) -> answer.startsWith("# ") || NAMED.matcher(answer).find());
	}

	private Stream<Path> pages() throws IOException {
		return Stream.concat(files(this.root, 1), files(this.root.resolve("docs"), 1))
			.filter((file) -> file.toString().endsWith(".md"));
	}

	/**
	 * The sources of all tests by the names of their classes, which modules may share.
	 */
	private Map<String, String> tests() throws IOException {
		Map<String, String> tests = new HashMap<>();
		List<Path> modules = files(this.root, 1).map((module) -> module.resolve("src/test"))
			.filter(Files::isDirectory)
			.toList();
		for (Path module : modules) {
			files(module, 16).forEach((file) -> {
				Matcher name = SOURCE.matcher(file.getFileName().toString());
				if (name.matches()) {
					tests.merge(name.group(1), read(file), String::concat);
				}
			});
		}
		return tests;
	}

	private static Stream<Path> files(Path directory, int depth) throws IOException {
		try (Stream<Path> files = Files.walk(directory, depth)) {
			return files.toList().stream();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		for (Path directory = start; directory != null; directory = directory.getParent()) {
			if (Files.exists(directory.resolve("README.md"))) {
				return directory;
			}
		}
		throw new AssertionError("No README.md in " + start + " or above it");
	}

}
