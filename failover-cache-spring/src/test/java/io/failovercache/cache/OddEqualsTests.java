/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.net.InetSocketAddress;
import java.time.chrono.JapaneseDate;
import java.util.BitSet;
import java.util.Currency;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.LinkedCaseInsensitiveMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Keys whose {@code equals} no text could follow are refused at the first call; an evict
 * by an equal one would miss what was cached, or a read would find what belongs to
 * another. All that can be followed is.
 */
class OddEqualsTests {

	private static final List<Object> REFUSED = List.of(new OddKeys.LastDigit(11), new OddKeys.Truncated(1L),
			new OddKeys.Masked(0x11), new OddKeys.AtMost(1), new OddKeys.EitherOf("a", "b"),
			new OddKeys.ByIdOrName(1L, "a"), new OddKeys.ByIdOrName(null, "a"), new OddKeys.Undirected(1, 2),
			new OddKeys.BySwitch("a"), new OddKeys.ByKind(0, "a"), new OddKeys.OfAnyClass("a"), new OddKeys.Span(2, 1),
			new OddKeys.NotStored(null, 1), new UsualKeys.StoredInt(0), new UsualKeys.StoredLong(0),
			new UsualKeys.StoredNumber(null), new OddKeys.Exact(Double.NaN), new OddCollections.Tagged("a"),
			new OddCollections.TaggedMap("a"), new OddCollections.Numbered(1), new IdentityHashMap<>(),
			new TreeSet<>(String.CASE_INSENSITIVE_ORDER), new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
			new LinkedCaseInsensitiveMap<>(), new GregorianCalendar(new SimpleTimeZone(1, "UTC"), Locale.ROOT),
			new X500Principal("CN=a"));

	private final CacheKeyConverter converter = CacheKeyConverter.builtIn();

	@ParameterizedTest
	@FieldSource("REFUSED")
	void equalsThatNoTextCanRepresentIsRefused(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(key))
			.withMessageContaining("CacheKeyConverter");
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(new SimpleKey(1, key)));
	}

	static Stream<List<Object>> equalKeys() {
		BitSet roomy = new BitSet(10_000);
		roomy.set(0);
		return Stream.of(List.of(new UsualKeys.Inherited(1L, "a"), new UsualKeys.Inherited(1L, "b")),
				List.of(new UsualKeys.ByAccessors("a", null), new UsualKeys.ByAccessors("a", null)),
				List.of(new UsualKeys.InOldStyle(null, 5), new UsualKeys.InOldStyle(null, 5)),
				List.of(new UsualKeys.InOldStyle("a", 5), new UsualKeys.InOldStyle("a", 5)),
				List.of(new UsualKeys.SameOrEqual("a"), new UsualKeys.SameOrEqual("a")),
				List.of(new OddKeys.Exact(-0.0), new OddKeys.Exact(0.0)),
				List.of(new OddKeys.NotStored(1L, 1), new OddKeys.NotStored(1L, 1)),
				List.of(new OddKeys.NotStored(0L, 1), new OddKeys.NotStored(0L, 1)),
				List.of(new UsualKeys.StoredInt(1), new UsualKeys.StoredInt(1)),
				List.of(new UsualKeys.StoredNumber(1L), new UsualKeys.StoredNumber(1L)),
				List.of(Currency.getInstance("EUR"), Currency.getInstance(Locale.GERMANY)),
				List.of(BitSet.valueOf(new long[] { 1 }), roomy),
				List.of(InetSocketAddress.createUnresolved("db", 1), InetSocketAddress.createUnresolved("DB", 1)),
				List.of(new InetSocketAddress("127.0.0.1", 1), new InetSocketAddress("127.0.0.1", 1)),
				List.of(JapaneseDate.of(2026, 1, 1), JapaneseDate.of(2026, 1, 1)),
				List.of(new TreeSet<>(List.of("a")), new TreeSet<>(List.of("a")).descendingSet()));
	}

	@ParameterizedTest
	@MethodSource("equalKeys")
	void equalKeysHaveEqualTexts(List<Object> keys) {
		assertThat(keys.get(0)).isEqualTo(keys.get(1));
		assertThat(this.converter.convert(keys.get(0))).isEqualTo(this.converter.convert(keys.get(1)));
	}

	static Stream<List<Object>> otherKeys() {
		return Stream.of(List.of(new UsualKeys.Inherited(1L, "a"), new UsualKeys.Inherited(2L, "a")),
				List.of(new UsualKeys.ByAccessors("a", null), new UsualKeys.ByAccessors(null, "a")),
				List.of(new UsualKeys.InOldStyle(null, 5), new UsualKeys.InOldStyle("null", 5)),
				List.of(new OddKeys.Exact(1.5), new OddKeys.Exact(2.5)),
				List.of(BitSet.valueOf(new long[] { 1 }), BitSet.valueOf(new long[] { 2 })),
				List.of(Currency.getInstance("EUR"), Currency.getInstance("USD")),
				List.of(JapaneseDate.of(2026, 1, 1), JapaneseDate.of(2026, 1, 2)));
	}

	@ParameterizedTest
	@MethodSource("otherKeys")
	void unequalKeysHaveDifferentTexts(List<Object> keys) {
		assertThat(keys.get(0)).isNotEqualTo(keys.get(1));
		assertThat(this.converter.convert(keys.get(0))).isNotEqualTo(this.converter.convert(keys.get(1)));
	}

}
