/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueRejectedException;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenIsReadPropertyTests {

	@Property(tries = 300)
	void everyWrittenValueIsReadBackEqual(@ForAll("values") Object value) throws ValueRejectedException {
		for (String format : ValueTableTests.FORMATS) {
			EncodedValue encoded;
			try {
				encoded = ValueTableTests.codec(format).encode(value);
			}
			catch (ValueRejectedException ex) {
				continue;
			}
			assertThat(ValueTableTests.codec(format).decode(encoded.format(), encoded.bytes())).as(format)
				.isEqualTo(value);
		}
	}

	@Property(tries = 60)
	void nestedValueIsReadBackOrRefusedAtAnyDepth(@ForAll("depths") int depth) throws ValueRejectedException {
		for (Object value : List.of(JdkCollectionSamples.nested(depth), JdkCollectionSamples.nestedMaps(depth),
				ObjectGraphSamples.chain(depth))) {
			for (String format : ValueTableTests.FORMATS) {
				EncodedValue encoded;
				try {
					encoded = ValueTableTests.codec(format).encode(value);
				}
				catch (ValueRejectedException ex) {
					continue;
				}
				assertThat(ValueTableTests.codec(format).decode(encoded.format(), encoded.bytes())).isNotNull();
			}
		}
	}

	@Provide
	Arbitrary<Integer> depths() {
		return Arbitraries.integers().between(1, 600);
	}

	@Provide
	Arbitrary<Object> values() {
		return Arbitraries.lazyOf(this::leaves, this::leaves, this::containers);
	}

	private Arbitrary<Object> leaves() {
		return Arbitraries.oneOf(Arbitraries.integers().map((n) -> (Object) n),
				Arbitraries.longs().map((n) -> (Object) n), Arbitraries.doubles().map((n) -> (Object) n),
				Arbitraries.floats().map((n) -> (Object) n), Arbitraries.chars().map((c) -> (Object) c),
				Arbitraries.bigDecimals().map((n) -> (Object) n), Arbitraries.strings().map((s) -> (Object) s),
				Arbitraries.of("#", "##", "#1", "", "@class").map((s) -> (Object) s),
				Arbitraries.of("Europe/Berlin", "UTC", "Z", "+05:30")
					.map((zone) -> ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of(zone))));
	}

	private Arbitrary<Object> containers() {
		Arbitrary<List<Object>> parts = values().list().ofMaxSize(3);
		return Arbitraries.oneOf(parts.map((list) -> (Object) new ArrayList<>(list)),
				parts.map((list) -> (Object) Arrays.asList(list.toArray())), parts.map(List::copyOf),
				parts.map((list) -> (Object) new HashSet<>(list)), parts.map(WrittenIsReadPropertyTests::map),
				parts.map((list) -> (Object) new TreeMap<>(Map.of(list.size(), list))),
				parts.map((list) -> (Object) new OwnClassSamples.Box<>(list)),
				parts.map((list) -> (Object) new ArrayList<>(list).subList(0, list.size() / 2)));
	}

	private static Object map(List<Object> keys) {
		Map<Object, Object> map = new LinkedHashMap<>();
		keys.forEach((key) -> map.put(key, keys.size()));
		return map;
	}

}
