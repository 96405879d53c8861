/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

import static org.assertj.core.api.Assertions.assertThat;

class CacheKeyPropertyTests {

	private static final int KEYS = 64;

	/**
	 * 64 keys make 2016 pairs, 520 times: over a million pairs.
	 */
	private static final int TRIES = 520;

	private final CacheKeyConverter converter = CacheKeyConverter.builtIn();

	@Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
	void keysMeetIfAndOnlyIfTheyAreEqual(@ForAll("manyKeys") List<Object> keys) {
		List<String> texts = keys.stream().map(this.converter::convert).toList();
		for (int i = 0; i < keys.size(); i++) {
			for (int j = 0; j < i; j++) {
				boolean equal = new SimpleKey(keys.get(i)).equals(new SimpleKey(keys.get(j)));
				if (equal != texts.get(i).equals(texts.get(j))) {
					assertThat(texts.get(i)).as("%s and %s, equal: %s", keys.get(i), keys.get(j), equal).isNull();
				}
			}
		}
	}

	@Property(tries = 5_000)
	void anyTwoTextsStayApartInAnyPlace(@ForAll String one, @ForAll String two) {
		assertThat(this.converter.convert(one).equals(this.converter.convert(two))).isEqualTo(one.equals(two));
		assertThat(this.converter.convert(new SimpleKey(one, two)))
			.isNotEqualTo(this.converter.convert(new SimpleKey(one + two)))
			.isNotEqualTo(this.converter.convert(new SimpleKey(one + "','" + two)))
			.isNotEqualTo(this.converter.convert(new SimpleKey(one, two, null)));
		assertThat(
				this.converter.convert(new SimpleKey(one, two)).equals(this.converter.convert(new SimpleKey(two, one))))
			.isEqualTo(one.equals(two));
	}

	@Provide
	Arbitrary<List<Object>> manyKeys() {
		return keys().list().ofSize(KEYS);
	}

	private Arbitrary<Object> keys() {
		return Arbitraries.lazyOf(this::values, this::values, this::texts, this::composites);
	}

	/**
	 * Few characters, and those that mean something in the text of a key: near misses are
	 * what is sought.
	 */
	private Arbitrary<Object> texts() {
		return Arbitraries.strings().withChars("a1#,'\\() =L\r\n\ud800\udc00é").ofMaxLength(4).map((text) -> text);
	}

	private Arbitrary<Object> values() {
		Arbitrary<Integer> small = Arbitraries.integers().between(-1, 2);
		return Arbitraries.oneOf(List.of(small.map((n) -> (Object) n), small.map((n) -> (Object) n.longValue()),
				small.map((n) -> (Object) n.shortValue()), small.map((n) -> (Object) n.byteValue()),
				Arbitraries.of(0.0, -0.0, 1.0, Double.NaN).map((n) -> (Object) n),
				Arbitraries.of(0.0f, -0.0f, 1.0f, Float.NaN).map((n) -> (Object) n),
				Arbitraries.of('a', '1', '\'', '\ud800').map((c) -> (Object) c),
				Arbitraries.of(true, false).map((b) -> (Object) b),
				Arbitraries.of("1", "1.0", "-0").map((n) -> (Object) new BigDecimal(n)),
				small.map((n) -> (Object) new UUID(0, n)), small.map((n) -> (Object) LocalDate.ofEpochDay(n)),
				Arbitraries.of(Color.values()).map((c) -> (Object) c),
				Arbitraries.of(Color.class, String.class).map((c) -> (Object) c)));
	}

	private Arbitrary<Object> composites() {
		Arbitrary<Object> part = Arbitraries.lazyOf(this::values, this::texts, this::texts, this::composites);
		Arbitrary<@Nullable Object> nullable = part.injectNull(0.1);
		Arbitrary<List<@Nullable Object>> parts = nullable.list().ofMaxSize(3);
		return Arbitraries.oneOf(List.of(parts.map((list) -> (Object) new SimpleKey(list.toArray())),
				parts.map((list) -> (Object) list.toArray()),
				parts.map((list) -> (Object) new ArrayList<>(withoutArrays(list))),
				parts.map((list) -> (Object) new LinkedHashSet<>(withoutArrays(list))),
				Combinators.combine(parts, parts)
					.as((keys, values) -> (Object) map(withoutArrays(keys), withoutArrays(values))),
				part.filter((value) -> !(value instanceof Object[])).map((value) -> (Object) Optional.of(value)),
				parts.map((list) -> (Object) new Pair(at(list, 0), at(list, 1))),
				parts.map((list) -> (Object) new Couple(at(list, 0), at(list, 1)))));
	}

	/**
	 * An array in a collection is equal to itself alone, which no text can tell.
	 */
	private static List<@Nullable Object> withoutArrays(List<@Nullable Object> parts) {
		List<@Nullable Object> kept = new ArrayList<>(parts);
		kept.removeIf((part) -> part instanceof Object[]);
		return kept;
	}

	private static @Nullable Object at(List<@Nullable Object> parts, int index) {
		List<@Nullable Object> kept = withoutArrays(parts);
		return (index < kept.size()) ? kept.get(index) : null;
	}

	private static Map<@Nullable Object, @Nullable Object> map(List<@Nullable Object> keys,
			List<@Nullable Object> values) {
		Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
		for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
			map.put(keys.get(i), values.get(i));
		}
		return map;
	}

	private enum Color {

		RED, GREEN

	}

	private record Pair(@Nullable Object first, @Nullable Object second) {

	}

	private static final class Couple implements Serializable {

		private static final long serialVersionUID = 1L;

		private final @Nullable Object first;

		private final @Nullable Object second;

		Couple(@Nullable Object first, @Nullable Object second) {
			this.first = first;
			this.second = second;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Couple that && Objects.equals(this.first, that.first)
					&& Objects.equals(this.second, that.second);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.first, this.second);
		}

	}

}
