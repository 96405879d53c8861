/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.serialization.ValueSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of the table of values, in each format and place.
 */
class ValueTableTests {

	static final List<String> FORMATS = List.of("jdk", "json", "fory");

	private static final ValueCodecFactory FACTORY = new ValueCodecFactory(ValueTableTests.class.getClassLoader(), null,
			null);

	static Stream<ValueRows.Row> rows() {
		return ValueRows.all().stream();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void writtenValueIsReadBackEqual(ValueRows.Row row) throws Exception {
		for (String format : FORMATS) {
			for (Place place : Place.values()) {
				Object value = place.put(row.maker().call());
				EncodedValue encoded = encode(format, value);
				if (encoded != null) {
					Object read = codec(format).decode(encoded.format(), encoded.bytes());
					assertThat(isSame(place.take(value), place.take(read))).as("%s %s", format, place).isTrue();
				}
			}
		}
	}

	@Test
	void tableInTheDocsIsUpToDate() throws Exception {
		ValueTable.requireUpToDate(new ValueTable(ValueTableTests::outcome).text());
	}

	/** The places in which a value of a row is cached in a format. */
	static String outcome(ValueRows.Row row, String format) {
		List<String> cached = new ArrayList<>();
		String reason = "";
		for (Place place : Place.values()) {
			try {
				codec(format).encode(place.put(row.maker().call()));
				cached.add(place.name().toLowerCase(java.util.Locale.ROOT));
			}
			catch (ValueRejectedException ex) {
				reason = ex.reason().label();
			}
			catch (Exception ex) {
				throw new IllegalStateException(row.name(), ex);
			}
		}
		if (cached.size() == Place.values().length) {
			return "yes";
		}
		return cached.isEmpty() ? reason : String.join(", ", cached) + " only";
	}

	private static @Nullable EncodedValue encode(String format, Object value) {
		try {
			return codec(format).encode(value);
		}
		catch (ValueRejectedException ex) {
			return null;
		}
	}

	/**
	 * Either equal, or equal field by field where there is no equals.
	 */
	private static boolean isSame(Object value, Object read) {
		if (Objects.deepEquals(value, read) || value.getClass() == Object.class) {
			return true;
		}
		try {
			assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(value);
			return true;
		}
		catch (AssertionError | RuntimeException ex) {
			return String.valueOf(read).equals(String.valueOf(value));
		}
	}

	static ValueCodec codec(String format) {
		return FACTORY.create(
				new ValueSettings(format, Set.of("io.failovercache.values"), CompressionAlgorithm.NONE, 4096, 1 << 20));
	}

	/**
	 * The place of a value.
	 */
	enum Place {

		ROOT {
			@Override
			Object put(Object value) {
				return value;
			}
		},

		FIELD {
			@Override
			Object put(Object value) {
				return new OwnClassSamples.Box<>(value);
			}
		},

		LIST {
			@Override
			Object put(Object value) {
				return new ArrayList<>(List.of(value));
			}
		};

		abstract Object put(Object value);

		Object take(Object holder) {
			return switch (this) {
				case ROOT -> holder;
				case FIELD -> ((OwnClassSamples.Box<?>) holder).content();
				case LIST -> ((List<?>) holder).get(0);
			};
		}

	}

}
