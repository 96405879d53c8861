/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;

import com.github.luben.zstd.Zstd;
import org.apache.fory.Fory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the hints for a native image, by the registrars that are registered.
 */
class RuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		ClassLoader loader = getClass().getClassLoader();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", loader)
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.failovercache"))
			.forEach((registrar) -> registrar.registerHints(this.hints, loader));
	}

	@Test
	void namesOfPropertiesCanBeRead() {
		assertThat(RuntimeHintsPredicates.resource().forResource(KnownPropertyNames.METADATA)).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { ArrayList.class, LinkedHashMap.class, BigDecimal.class, LocalDate.class, Long.class })
	void valueTypesOfTheJdkCanBeReadBack(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onJavaSerialization(type, true)).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { JsonMapper.class, Fory.class, Zstd.class })
	void optionalLibrariesAreFound(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

}
