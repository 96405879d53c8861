/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The outage table of the README: no line of it without a test that exists.
 */
class OutageDocumentationTests {

	private static final String HEADER = "| what happens | what the application sees | the test that shows it |";

	private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private final Path root = root();

	@Test
	void everyLineNamesTestsThatExist() throws IOException {
		List<String> rows = rows();
		assertThat(rows).hasSizeGreaterThan(10).allSatisfy((row) -> {
			List<MatchResult> named = NAMED_TEST.matcher(row).results().toList();
			assertThat(named).isNotEmpty();
			assertThat(named).allSatisfy((test) -> assertThat(exists(test.group(1), test.group(2))).isTrue());
		});
	}

	private List<String> rows() throws IOException {
		return Files.readString(this.root.resolve("README.md"))
			.lines()
			.dropWhile((line) -> !line.equals(HEADER))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
	}

	private boolean exists(String type, String method) {
		Pattern declared = Pattern.compile("@Test\\s+(@\\S+\\s+)*void " + method + "\\(");
		try (Stream<Path> modules = Files.list(this.root)) {
			return modules.map((module) -> module.resolve("src/test/java"))
				.filter(Files::isDirectory)
				.flatMap(OutageDocumentationTests::files)
				.filter((file) -> file.endsWith(type + ".java"))
				.anyMatch((file) -> declared.matcher(read(file)).find());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> files(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
