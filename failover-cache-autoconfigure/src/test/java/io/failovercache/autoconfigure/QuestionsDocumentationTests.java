/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each answer in {@code docs/questions.md} names a test, and each test that it names is
 * there.
 */
class QuestionsDocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Tests)`");

	private static final Pattern SOURCE = Pattern.compile("(\\w+Tests)\\.(java|kt)");

	@Test
	void everyAnswerNamesATestThatIsThere() throws IOException {
		String page = Files.readString(ROOT.resolve("docs/questions.md"));
		assertThat(Pattern.compile("(?m)^\\*\\*").split(page, -1)).hasSizeGreaterThan(20)
			.allMatch((answer) -> answer.startsWith("# ") || TEST.matcher(answer).find());
		Set<String> named = TEST.matcher(page)
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(tests()).containsAll(named);
	}

	private static Set<String> tests() throws IOException {
		try (Stream<Path> files = Files.find(ROOT, 16, (file, attributes) -> file.toString().contains("src/test"))) {
			return files.map((file) -> SOURCE.matcher(file.getFileName().toString()))
				.filter((name) -> name.matches())
				.map((name) -> name.group(1))
				.collect(Collectors.toSet());
		}
	}

}
