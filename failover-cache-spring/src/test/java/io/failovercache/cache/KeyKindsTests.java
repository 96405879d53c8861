/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Keys of every kind meet where they are equal, in other JVMs as well, and nowhere else;
 * or they are refused with the way out.
 */
class KeyKindsTests {

	private final CacheKeyConverter converter = CacheKeyConverter.builtIn();

	@ParameterizedTest
	@MethodSource("io.failovercache.cache.KeyKinds#equal")
	void equalOnesMeet(List<Object> keys) {
		Object one = keys.get(0);
		Object other = keys.get(1);
		assertThat(new SimpleKey(one)).isEqualTo(new SimpleKey(other));
		assertThat(this.converter.convert(one)).isEqualTo(this.converter.convert(other));
		assertThat(this.converter.convert(new SimpleKey(1, one)))
			.isEqualTo(this.converter.convert(new SimpleKey(1, other)));
	}

	@ParameterizedTest
	@MethodSource("io.failovercache.cache.KeyKinds#unequal")
	void unequalOnesStayApart(List<Object> keys) {
		assertThat(keys.get(0)).isNotEqualTo(keys.get(1));
		assertThat(this.converter.convert(keys.get(0))).isNotEqualTo(this.converter.convert(keys.get(1)));
	}

	@ParameterizedTest
	@MethodSource("io.failovercache.cache.KeyKinds#refused")
	void thoseThatAreEqualOnlyHereAreRefused(Object key) {
		for (Object each : List.of(key, new SimpleKey("a", key), List.of(key))) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(each))
				.withMessageContaining("Give the annotation a key of simple parts");
		}
	}

	@Test
	@Timeout(60)
	void anotherJvmMakesTheSameTexts() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:TieredStopAtLevel=1", "-Duser.language=tr", "-Duser.timezone=Asia/Tokyo", "-cp",
				System.getProperty("java.class.path"), KeyTextsMain.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			assertThat(out.lines()).containsExactlyElementsOf(texts().toList());
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** The texts of all keys that have one, in printable characters. */
	static Stream<String> texts() {
		CacheKeyConverter converter = CacheKeyConverter.builtIn();
		return Stream.concat(KeyKinds.equal(), KeyKinds.unequal())
			.flatMap(List::stream)
			.map(converter::convert)
			.map((text) -> text.replaceAll("[^ -~]", "?"));
	}

	/**
	 * The same in a JVM of its own, with other defaults.
	 */
	static final class KeyTextsMain {

		private KeyTextsMain() {
		}

		public static void main(String[] args) {
			texts().forEach(System.out::println);
		}

	}

}
