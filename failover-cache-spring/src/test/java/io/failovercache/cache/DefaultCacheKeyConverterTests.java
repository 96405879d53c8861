/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import kotlin.Pair;
import org.junit.jupiter.api.Test;

import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SuppressWarnings({ "UnnecessaryStringBuilder", "JavaUtilDate" })
class DefaultCacheKeyConverterTests {

	private final CacheKeyConverter converter = CacheKeyConverter.builtIn();

	@Test
	void plainTextStaysAsItIs() {
		assertThat(this.converter.convert("New York")).isEqualTo("New York");
		assertThat(this.converter.convert("NewYork")).isEqualTo("NewYork");
		assertThat(this.converter.convert("")).isEmpty();
		assertThat(this.converter.convert("a\r\nset b 0 0 1")).isEqualTo("a\r\nset b 0 0 1");
		assertThat(this.converter.convert("k".repeat(10_000))).hasSize(10_000);
	}

	@Test
	void termsAreReadable() {
		assertThat(this.converter.convert(42)).isEqualTo("#42");
		assertThat(this.converter.convert(42L)).isEqualTo("#42L");
		assertThat(this.converter.convert(SimpleKey.EMPTY)).isEqualTo("#()");
		assertThat(this.converter.convert(new SimpleKey())).isEqualTo("#()");
		assertThat(this.converter.convert(new SimpleKey("it's", 1, null, true))).isEqualTo("#('it\\'s',1,null,true)");
		assertThat(this.converter.convert(Map.of("a", List.of(1)))).isEqualTo("#Map(Entry('a'=List(1)))");
	}

	@Test
	void keysThatLookAlikeStayApart() {
		Object[] keys = { "1", 1, 1L, 1.0, 1.0f, (short) 1, (byte) 1, '1', "#1", "#'#1'", "'1'", "null", "true", true,
				new BigDecimal("1"), new BigDecimal("1.0"), new SimpleKey("a", "b"), new SimpleKey("a,b"),
				new SimpleKey("a", null), new SimpleKey("a", "null"), new SimpleKey(), new SimpleKey(List.of()),
				new SimpleKey((Object) new Object[0]), new SimpleKey(""), List.of("a", "b"), Set.of("a", "b"),
				new SimpleKey("a','b"), new SimpleKey("a'", "'b"), new SimpleKey("a\\'", "b"),
				new SimpleKey("a\\", "'b"), Map.of("a", "b"), Set.of(Map.entry("a", "b")), Map.entry("a", "b"),
				Optional.empty(), Optional.of("a"), new Point(1, 2), new Pixel(1, 2), Color.RED, "Color.RED",
				new int[] { 1 }, new long[] { 1 }, new char[] { '1' }, new char[] { 49, 49 }, "\ud800", "\udc00", "?",
				"\\d800", LocalDate.of(2026, 1, 1), "2026-01-01", Duration.ZERO, ZoneId.of("UTC"), String.class,
				"java.lang.String", UUID.fromString("0-0-0-0-1"), "00000000-0000-0000-0000-000000000001",
				URI.create("http://a/B"), URI.create("http://a/b"), Locale.FRANCE, Locale.FRENCH, new Plain("a", "b"),
				new Plain("b", "a") };
		assertThat(Arrays.stream(keys).map(this.converter::convert)).doesNotHaveDuplicates();
	}

	@Test
	void equalKeysMeet() {
		assertMeet(new SimpleKey("a", new int[] { 1 }), new SimpleKey(new String("a"), new int[] { 1 }));
		assertMeet(new SimpleKey((Object) new String[] { "a" }), new SimpleKey((Object) new Object[] { "a" }));
		assertMeet(List.of(1, 2), new ArrayList<>(List.of(1, 2)));
		assertMeet(new LinkedHashSet<>(List.of(1, 2, 3)), new LinkedHashSet<>(List.of(3, 2, 1)));
		assertMeet(new TreeMap<>(Map.of("a", 1, "b", 2)), new HashMap<>(Map.of("b", 2, "a", 1)));
		assertMeet(URI.create("HTTP://Host/%aa"), URI.create("http://hosT/%AA"));
		assertMeet(new Point(1, 2), new Point(1, 2));
	}

	@Test
	void sharingWithinASerializedKeyDoesNotMatter() {
		String shared = "a";
		assertMeet(new Plain(shared, shared), new Plain("a", new String("a")));
	}

	@Test
	void orderWithinAMapInASerializedKeyDoesNotMatter() {
		Map<String, Integer> one = new LinkedHashMap<>();
		one.put("a", 1);
		one.put("b", 2);
		Map<String, Integer> two = new LinkedHashMap<>();
		two.put("b", 2);
		two.put("a", 1);
		assertMeet(new Holder(one), new Holder(two));
		two.put("a", 3);
		assertThat(this.converter.convert(new Holder(one))).isNotEqualTo(this.converter.convert(new Holder(two)));
	}

	@Test
	void keysThatEqualOnlyThemselvesAreRefused() {
		assertRefused(new ArrayDeque<>(List.of(1)));
		assertRefused(new HashMap<>(Map.of("a", 1)).values());
		assertRefused(new StringBuilder("a"));
		assertRefused(new AtomicLong(1));
		assertRefused((Runnable & Serializable) () -> {
		});
	}

	@Test
	void textIsWholeUnicode() {
		String text = this.converter.convert("a\ud83d\ude00b\ud800c");
		assertThat(new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
				java.nio.charset.StandardCharsets.UTF_8))
			.isEqualTo(text);
	}

	@Test
	void keysThatCannotBeDecomposedAreRefused() {
		assertRefused(new Object());
		assertRefused(new SimpleKey("a", new Object()));
		assertRefused(new Forgetful("a"));
		assertRefused(List.of(Thread.currentThread()));
	}

	@Test
	void datesAndAddressesMeetAsTheirEqualsSays() throws Exception {
		assertMeet(new java.util.Date(5), new java.sql.Date(5));
		assertMeet(java.net.InetAddress.getByAddress("a", new byte[] { 127, 0, 0, 1 }),
				java.net.InetAddress.getByAddress("b", new byte[] { 127, 0, 0, 1 }));
		assertMeet(java.nio.charset.StandardCharsets.UTF_8, java.nio.charset.Charset.forName("utf8"));
		assertMeet(String.class.getMethod("length"), String.class.getMethod("length"));
	}

	@Test
	void objectIsTheFieldsByWhichItIsCompared() {
		assertMeet(new KeyClasses.Customer(1, "a"), new KeyClasses.Customer(1, "b"));
		assertMeet(new KeyClasses.Customer(1, "a"), new KeyClasses.PremiumCustomer(1, "b"));
		assertMeet(new KeyClasses.Filter("a", List.of(1)), new KeyClasses.Filter("a", List.of(1)));
		assertMeet(new KeyClasses.ByGetter("a"), new KeyClasses.ByGetter("a"));
		assertMeet(new KeyClasses.WithSession(1, "x"), new KeyClasses.WithSession(1, "y"));
		assertMeet(new Derived(1, 2), new Derived(1, 2));
		assertMeet(new KeyClasses.OwnRecord("a", 1), new KeyClasses.OwnRecord("a", 2));
		assertMeet(User.withUsername("x").password("p").roles("USER").build(),
				User.withUsername("x").password("").roles("ADMIN").build());
		assertMeet(PageRequest.of(0, 20, Sort.by("name")), PageRequest.of(0, 20).withSort(Sort.by("name")));
		assertMeet(Pageable.unpaged(), Pageable.unpaged());
		assertMeet(Limit.of(5), Limit.of(5));
		assertMeet(Limit.unlimited(), Limit.unlimited());
		assertMeet(ScrollPosition.offset(5), ScrollPosition.offset(5));
		assertMeet(ScrollPosition.forward(Map.of("id", 1)), ScrollPosition.forward(new HashMap<>(Map.of("id", 1))));
		assertMeet(new Pair<>("a", 1), new Pair<>("a", 1));
		assertThat(Stream.of(new KeyClasses.Customer(1, "a"), new KeyClasses.Customer(2, "a"),
				new KeyClasses.ByClass(1), new KeyClasses.ByClassToo(1), new KeyClasses.Filter("a", List.of(1)),
				new KeyClasses.Filter("a", List.of(2)), new Derived(1, 2), new Derived(2, 2), PageRequest.of(0, 20),
				PageRequest.of(1, 20), PageRequest.of(0, 20, Sort.by("a")), Limit.of(5), Limit.of(6), Limit.unlimited(),
				ScrollPosition.offset(5), ScrollPosition.offset(6), ScrollPosition.forward(Map.of("id", 1)),
				ScrollPosition.backward(Map.of("id", 1)), ScrollPosition.forward(Map.of("id", 1L)))
			.map(this.converter::convert)).doesNotHaveDuplicates();
	}

	@Test
	void unreadableEqualsIsRefused() {
		assertRefused(new KeyClasses.IgnoringCase("a"));
		assertRefused(new KeyClasses.ThroughOther(new KeyClasses.Customer(1, "a")));
		assertRefused(new KeyClasses.Unsaved(null));
		assertMeet(new KeyClasses.Unsaved(1L), new KeyClasses.Unsaved(1L));
		assertRefused(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Runnable.class },
				(proxy, method, arguments) -> true));
	}

	@Test
	void keyThatContainsItselfIsRefused() {
		List<Object> own = new ArrayList<>();
		own.add(own);
		assertRefused(own);
		Holder holder = new Holder(new HashMap<>());
		holder.parts.put("self", holder);
		assertRefused(holder);
	}

	@Test
	void endlesslyUnfoldingKeyIsRefused() {
		List<Object> bomb = List.of("x");
		for (int i = 0; i < 60; i++) {
			bomb = List.of(bomb, bomb);
		}
		List<Object> key = bomb;
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(key));
	}

	private void assertMeet(Object one, Object two) {
		assertThat(this.converter.convert(one)).isEqualTo(this.converter.convert(two));
	}

	private void assertRefused(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.converter.convert(key))
			.withMessageContaining("CacheKeyConverter");
	}

	private enum Color {

		RED

	}

	private record Point(int x, int y) {

	}

	private record Pixel(int x, int y) {

	}

	private static final class Plain implements Serializable {

		private static final long serialVersionUID = 1L;

		private final String first;

		private final String second;

		Plain(String first, String second) {
			this.first = first;
			this.second = second;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Plain that && this.first.equals(that.first) && this.second.equals(that.second);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.first, this.second);
		}

	}

	private static final class Holder implements Serializable {

		private static final long serialVersionUID = 1L;

		private final Map<String, Object> parts;

		@SuppressWarnings("unchecked")
		Holder(Map<String, ?> parts) {
			this.parts = (Map<String, Object>) parts;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Holder that && this.parts.equals(that.parts);
		}

		@Override
		public int hashCode() {
			return this.parts.hashCode();
		}

	}

	private static final class Forgetful implements Serializable {

		private static final long serialVersionUID = 1L;

		private final transient String name;

		Forgetful(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	private static class Base {

		private int id;

		int id() {
			return this.id;
		}

	}

	private static final class Derived extends Base implements Serializable {

		private static final long serialVersionUID = 1L;

		private final int part;

		Derived(int id, int part) {
			super.id = id;
			this.part = part;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Derived that && this.part == that.part && id() == that.id();
		}

		@Override
		public int hashCode() {
			return this.part;
		}

	}

}
