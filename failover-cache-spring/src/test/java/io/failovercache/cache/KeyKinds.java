/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Kinds of keys as methods have them for parameters, in pairs.
 */
@SuppressWarnings({ "EqualsGetClass", "HashCodeToString", "JdkObsolete", "UnnecessaryStringBuilder", "unused" })
final class KeyKinds {

	private static final ZonedDateTime SUMMER = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));

	private KeyKinds() {
	}

	/** Pairs of which each is equal to the other. */
	static Stream<List<Object>> equal() {
		return Stream.concat(values(), containers()).map(Arrays::asList);
	}

	private static Stream<Object[]> values() {
		return Stream.of(pair(Duration.ofHours(24), Duration.ofDays(1)), pair(Period.ofDays(7), Period.ofWeeks(1)),
				pair(SUMMER, ZonedDateTime.parse(SUMMER.toString())), pair(Instant.EPOCH, Instant.ofEpochMilli(0)),
				pair(Year.of(2026), Year.parse("2026")), pair(YearMonth.of(2026, 1), YearMonth.parse("2026-01")),
				pair(DayOfWeek.MONDAY, DayOfWeek.of(1)), pair(TimeUnit.DAYS, TimeUnit.valueOf("DAYS")),
				pair(Double.NaN, 0.0 / zero()), pair(Float.NaN, Float.intBitsToFloat(0x7fc00001)),
				pair(Locale.forLanguageTag("de-DE-u-co-phonebk"), Locale.forLanguageTag("de-DE-u-co-phonebk")),
				pair(Op.PLUS, Op.valueOf("PLUS")),
				pair(Optional.of(List.of(1)), Optional.of(new ArrayList<>(List.of(1)))),
				pair(new Order(new Line("a", 1), List.of(new Line("b", 2)), Optional.of(Op.PLUS)),
						new Order(new Line("a", 1), new LinkedList<>(List.of(new Line("b", 2))), Optional.of(Op.PLUS))),
				pair(new Box<>(new Box<>(1L)), new Box<>(new Box<>(1L))), pair(new Box<>(null), new Box<>(null)),
				pair(new Unstable(1), new Unstable(1)), pair(new Weighed(0.1, 1), new Weighed(0.1, 1)),
				pair(new Tags("a", "b"), new Tags("b", "a")), pair(new Rows(1, 2), new Rows(1, 2)),
				pair(new Account(new UUID(1, 2), "a"), new Account(new UUID(1, 2), "b")),
				pair(new SavingsAccount(new UUID(1, 2)), new SavingsAccount(new UUID(1, 2))),
				pair(HttpMethod.GET, HttpMethod.valueOf("GET")), pair(HttpStatus.OK, HttpStatus.valueOf(200)),
				pair(PageRequest.of(1, 5), PageRequest.of(0, 5).next()),
				pair(Sort.by("a", "b"), Sort.by("a").and(Sort.by(Sort.Order.asc("b")))),
				pair(Pageable.unpaged(Sort.by("a")), Pageable.unpaged(Sort.by("a"))),
				pair(new PageImpl<>(List.of(1)), new PageImpl<>(new ArrayList<>(List.of(1)))),
				pair(Example.of(new Line("a", 1)), Example.of(new Line("a", 1))), pair(user("A"), user("A")),
				pair(new ByteArrayResource(new byte[] { 1 }), new ByteArrayResource(new byte[] { 1 })));
	}

	private static Stream<Object[]> containers() {
		List<String> list = List.of("b", "a");
		Set<String> set = Set.of("b", "a");
		Map<String, Integer> map = Map.of("b", 1, "a", 2);
		LinkedMultiValueMap<String, String> many = new LinkedMultiValueMap<>();
		many.add("a", "b");
		return Stream.of(pair(list, Arrays.asList("b", "a")), pair(list, new Vector<>(list)),
				pair(list, new CopyOnWriteArrayList<>(list)), pair(list, list.stream().toList()),
				pair(list, new ArrayList<>(List.of("x", "b", "a")).subList(1, 3)),
				pair(list, Collections.unmodifiableList(new LinkedList<>(list))),
				pair(list, Collections.synchronizedList(new ArrayList<>(list))),
				pair(List.of(1, 1), Collections.nCopies(2, 1)), pair(List.of(1), Collections.singletonList(1)),
				pair(List.of(), Collections.emptyList()),
				pair(List.of(0, 1, 2), IntStream.range(0, 3).boxed().toList()), pair(set, new LinkedHashSet<>(list)),
				pair(set, new TreeSet<>(set)), pair(set, map.keySet()), pair(set, concurrent(set)),
				pair(set, Collections.unmodifiableSet(new HashSet<>(list))),
				pair(Set.of(Set.of(1, 2), Set.of(3)), Set.of(Set.of(3), Set.of(2, 1))),
				pair(Set.of(Op.PLUS, Op.MINUS), EnumSet.allOf(Op.class)),
				pair(Map.of(Op.PLUS, 1), new EnumMap<>(Map.of(Op.PLUS, 1))), pair(map, new LinkedHashMap<>(map)),
				pair(map, new TreeMap<>(map)), pair(map, new ConcurrentSkipListMap<>(map)),
				pair(map, new TreeMap<>(map).descendingMap()), pair(map.entrySet(), new HashMap<>(map).entrySet()),
				pair(Map.of("a", List.of("b")), many), pair(Map.entry("a", 1), new AbstractMap.SimpleEntry<>("a", 1)),
				pair(Map.entry("a", 2), Objects.requireNonNull(new TreeMap<>(map).firstEntry())),
				pair(Arrays.asList(1, null), new ArrayList<>(Arrays.asList(1, null))),
				pair(new SimpleKey(null, List.of(1)), new SimpleKey(null, Arrays.asList(1))),
				pair(new SimpleKey(1, new int[][] { { 1 } }), new SimpleKey(1, new int[][] { { 1 } })),
				pair(new SimpleKey("a", new byte[] { 1 }), new SimpleKey("a", new byte[] { 1 })));
	}

	/** Pairs that look alike. */
	static Stream<List<Object>> unequal() {
		return Stream
			.of(pair(Period.ofMonths(12), Period.ofYears(1)), pair(SUMMER, SUMMER.withLaterOffsetAtOverlap()),
					pair(SUMMER, SUMMER.withZoneSameInstant(ZoneOffset.UTC)),
					pair(OffsetDateTime.parse("2026-01-01T00:00Z"), OffsetDateTime.parse("2026-01-01T01:00+01:00")),
					pair(ZoneId.of("UTC"), ZoneOffset.UTC), pair(new BigDecimal("1.0"), new BigDecimal("1.00")),
					pair(0.0, -0.0), pair(0.0f, -0.0f), pair(1, 1L), pair(1.0f, 1.0), pair((short) 1, (byte) 1),
					pair(Op.PLUS, Op.MINUS), pair(Op.PLUS, "PLUS"), pair(TimeUnit.DAYS, ChronoUnit.DAYS),
					pair(Locale.ENGLISH, "en"), pair(new UUID(0, 1), new UUID(0, 1).toString()),
					pair(URI.create("http://a"), "http://a"), pair(Optional.empty(), Optional.of(Optional.empty())),
					pair(Optional.of(1), OptionalInt.of(1)), pair(List.of(1), Set.of(1)),
					pair(List.of(List.of()), List.of(Set.of())), pair(List.of("1"), List.of(1)),
					pair(Arrays.asList("null"), Arrays.asList((Object) null)), pair(Map.of(), List.of()),
					pair(new Box<>(1), new Box<>(1L)), pair(new Box<>("a"), new Line("a", 1)),
					pair(new Weighed(0.0, 1), new Weighed(-0.0, 1)), pair(new Rows(1, 2), new Rows(2, 1)),
					pair(new Account(new UUID(1, 2), "a"), new SavingsAccount(new UUID(1, 2))),
					pair(Sort.by("a", "b"), Sort.by("b", "a")), pair(Sort.by("a"), Sort.by("a").descending()),
					pair(Pageable.unpaged(), Pageable.unpaged(Sort.by("a"))), pair(user("A"), user("B")),
					pair(Example.of("a"), Example.of("a", ExampleMatcher.matchingAny())))
			.map(Arrays::asList);
	}

	/** Those of which no other JVM could tell what they are equal to. */
	static Stream<Object> refused() throws Exception {
		HttpHeaders headers = new HttpHeaders();
		headers.add("ETag", "1");
		return Stream.of(new StringBuilder("a"), new AtomicInteger(1), new AtomicBoolean(), new AtomicReference<>(1),
				new LongAdder(), Pattern.compile("a"), URI.create("http://a").toURL(), Path.of("a"),
				new ByteArrayInputStream(new byte[] { 1 }),
				new InputStreamResource(new ByteArrayInputStream(new byte[1])), Stream.of(1), List.of(1).iterator(),
				new PriorityQueue<>(List.of(1)), Collections.unmodifiableCollection(List.of(1)),
				new TreeSet<>(String.CASE_INSENSITIVE_ORDER), new Box<>(new Object()), new Box<>(new AtomicInteger()),
				List.of(new StringBuilder()), Map.of("a", Stream.empty()), headers, (Runnable) () -> {
				}, String.class.getDeclaredField("value"), String.class.getConstructor(), Thread.currentThread(),
				annotation(), view(), proxied(new Account(new UUID(1, 2), "a")), new Object() {
				});
	}

	private static Object[] pair(Object one, Object other) {
		return new Object[] { one, other };
	}

	private static double zero() {
		return 0.0;
	}

	private static Set<String> concurrent(Set<String> from) {
		Set<String> set = ConcurrentHashMap.newKeySet();
		set.addAll(from);
		return set;
	}

	private static Object user(String role) {
		return UsernamePasswordAuthenticationToken.authenticated("user", "", List.of(new SimpleGrantedAuthority(role)));
	}

	private static Object annotation() {
		return FunctionalInterface.class.getAnnotations()[0];
	}

	/** As projections of repositories are. */
	private static Object view() {
		return Proxy.newProxyInstance(KeyKinds.class.getClassLoader(), new Class<?>[] { Named.class },
				(proxy, method, arguments) -> method.getName().equals("hashCode") ? (Object) 1 : "a");
	}

	/** As beans and lazy entities are. */
	private static Object proxied(Object target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		return factory.getProxy();
	}

	interface Named {

		String getName();

	}

	enum Op {

		PLUS {
			@Override
			int of(int number) {
				return number + 1;
			}
		},
		MINUS {
			@Override
			int of(int number) {
				return number - 1;
			}
		};

		abstract int of(int number);

	}

	record Line(String name, int number) {

	}

	record Order(Line first, List<Line> others, Optional<Op> op) {

	}

	record Box<T>(@Nullable T content) {

	}

	/** Its hash is another one each time. */
	static final class Unstable {

		private static final AtomicInteger HASHES = new AtomicInteger();

		private final int number;

		Unstable(int number) {
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Unstable that && that.number == this.number;
		}

		@Override
		public int hashCode() {
			return HASHES.incrementAndGet();
		}

	}

	static final class Weighed extends OddKeys.Hashed {

		private final double weight;

		private final float other;

		Weighed(double weight, float other) {
			this.weight = weight;
			this.other = other;
		}

		@Override
		public boolean equals(@Nullable Object object) {
			return object instanceof Weighed that && Double.compare(this.weight, that.weight) == 0
					&& Float.floatToIntBits(this.other) == Float.floatToIntBits(that.other);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Tags extends OddKeys.Hashed {

		private final Set<String> tags;

		Tags(String... tags) {
			this.tags = new LinkedHashSet<>(List.of(tags));
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Tags that && this.tags.equals(that.tags);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Rows extends OddKeys.Hashed {

		private final int[] numbers;

		Rows(int... numbers) {
			this.numbers = numbers;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Rows that && Arrays.equals(this.numbers, that.numbers);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	abstract static class BaseEntity<I> extends OddKeys.Hashed {

		private final I id;

		BaseEntity(I id) {
			this.id = id;
		}

		I getId() {
			return this.id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (other == null || getClass() != other.getClass()) {
				return false;
			}
			return getId() != null && getId().equals(((BaseEntity<?>) other).getId());
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static class Account extends BaseEntity<UUID> {

		private final String owner;

		Account(UUID id, String owner) {
			super(id);
			this.owner = owner;
		}

		String owner() {
			return this.owner;
		}

	}

	static final class SavingsAccount extends Account {

		SavingsAccount(UUID id) {
			super(id, "saver");
		}

	}

}
