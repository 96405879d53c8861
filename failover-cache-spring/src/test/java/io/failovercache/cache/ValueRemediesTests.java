/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.serialization.ValueRejectedException.Reason;
import io.failovercache.serialization.ValueSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The advice for values that are refused: it never names what is already set.
 */
class ValueRemediesTests {

	@ParameterizedTest
	@CsvSource({ "jdk, 'json'", "json, 'jdk fory'", "fory, 'jdk json'" })
	void unwritableValueIsToBeWrittenInAnotherFormat(String format, String others) {
		String advice = advice(format, new ValueRejectedException(Reason.UNSERIALIZABLE, "com.acme.Product", null));
		for (String other : others.split(" ")) {
			assertThat(advice).contains("failover-cache.caches.products.serialization.format=" + other);
		}
		assertThat(advice).doesNotContain("serialization.format=" + format);
	}

	@ParameterizedTest
	@CsvSource({ "jdk, 'json fory'", "json, 'jdk fory'", "fory, 'jdk json'" })
	void changedValueIsToBeWrittenInAnotherFormat(String format, String others) {
		String advice = advice(format, new ValueRejectedException(Reason.CHANGED, "com.acme.Product", null));
		for (String other : others.split(" ")) {
			assertThat(advice).contains("failover-cache.caches.products.serialization.format=" + other);
		}
		assertThat(advice).doesNotContain("serialization.format=" + format).contains("docs/values.md");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void valueThatIsNestedTooDeepIsToBeFlattened(String format) {
		String advice = advice(format, tooDeep(format));
		assertThat(advice).contains("Return a flatter class, or cache its parts");
		assertThat(advice).doesNotContain("Serializable").doesNotContain("serialization.format=" + format);
		assertThat(advice.contains("failover-cache.caches.products.serialization.format=json"))
			.isEqualTo(!format.equals("json"));
	}

	@Test
	void formatOfTheApplicationIsNotReplacedByAProperty() {
		for (Reason reason : Set.of(Reason.UNSERIALIZABLE, Reason.CHANGED)) {
			assertThat(advice(null, new ValueRejectedException(reason, "com.acme.Product", null)))
				.contains("CacheValueSerializer")
				.doesNotContain("serialization.format");
		}
	}

	@Test
	void packageIsToBeTrustedUnlessItIsOneOfTheJdk() {
		assertThat(advice("jdk", new ValueRejectedException(Reason.UNTRUSTED, "com.acme.Product", null)))
			.contains("failover-cache.serialization.trusted-packages=com.acme,com.example.shop");
		assertThat(advice("jdk", new ValueRejectedException(Reason.UNTRUSTED, "java.net.URL", null)))
			.isEqualTo("Return a record or class of the application with the same content");
	}

	private static String advice(@Nullable String format, ValueRejectedException ex) {
		return new ValueRemedies("products", Set.of("com.example.shop"), format).of(ex);
	}

	private static ValueRejectedException tooDeep(String format) {
		Object value = "end";
		for (int i = 0; i < 600; i++) {
			value = new Object[] { value };
		}
		Object deep = value;
		ValueSettings settings = new ValueSettings(format, Set.of(), CompressionAlgorithm.NONE, 4096, 1 << 20);
		return catchThrowableOfType(ValueRejectedException.class,
				() -> new ValueCodecFactory(ValueRemediesTests.class.getClassLoader(), null, null).create(settings)
					.encode(deep));
	}

}
