/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import kotlin.Pair;
import kotlin.Triple;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlin.ranges.IntRange;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.mockito.Mockito;
import reactor.util.function.Tuples;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Point;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.unit.DataSize;

/**
 * Values of the libraries that applications on Spring use.
 */
final class LibrarySamples {

	private LibrarySamples() {
	}

	static void addTo(ValueRows rows) {
		spring(rows);
		reactor(rows);
		kotlin(rows);
		hibernate(rows);
	}

	private static void spring(ValueRows rows) {
		rows.section("Spring");
		rows.add("row of `JdbcTemplate` (`LinkedCaseInsensitiveMap`)", LibrarySamples::row);
		rows.add("rows of `JdbcTemplate.queryForList`", () -> new ArrayList<>(List.of(row(), row())));
		rows.add("`LinkedMultiValueMap`", LibrarySamples::multiValueMap);
		rows.add("`HttpHeaders`", LibrarySamples::headers);
		rows.add("`HttpStatus`", () -> HttpStatus.NOT_FOUND);
		rows.add("`HttpMethod`", () -> HttpMethod.GET);
		rows.add("`MediaType`", () -> MediaType.parseMediaType("text/plain;charset=UTF-8"));
		rows.add("`ProblemDetail`", () -> ProblemDetail.forStatus(404));
		rows.add("`ResponseEntity`", () -> ResponseEntity.ok("body"));
		rows.add("`DataSize`", () -> DataSize.ofMegabytes(3));
		rows.add("exception of Spring", () -> new DataAccessResourceFailureException("x"));
		rows.add("`PageImpl`",
				() -> new PageImpl<>(new ArrayList<>(List.of("a")), PageRequest.of(0, 20, Sort.by("name")), 1));
		rows.add("`PageImpl` of records, unpaged", () -> new PageImpl<>(List.of(new OwnClassSamples.Point(1, 2))));
		rows.add("`SliceImpl`", () -> new SliceImpl<>(List.of("a"), PageRequest.of(0, 20), true));
		rows.add("`Page.empty()`", Page::empty);
		rows.add("`Limit`", () -> Limit.of(5));
		rows.add("`PageRequest`", () -> PageRequest.of(1, 2, Sort.by("a").descending()));
		rows.add("`Pageable.unpaged()`", Pageable::unpaged);
		rows.add("`Sort`", () -> Sort.by(Sort.Order.asc("a").ignoreCase(), Sort.Order.desc("b").nullsFirst()));
		rows.add("`Point` of Spring Data", () -> new Point(1, 2));
		rows.add("`User` of Spring Security",
				() -> User.withUsername("u").password("{noop}p").roles("USER", "ADMIN").build());
		rows.add("`SimpleGrantedAuthority`", () -> new SimpleGrantedAuthority("ROLE_USER"));
		rows.add("`Authentication`", () -> UsernamePasswordAuthenticationToken.authenticated("u", null,
				List.of(new SimpleGrantedAuthority("ROLE_USER"))));
	}

	private static void reactor(ValueRows rows) {
		rows.section("Reactor");
		rows.add("`Tuple2`", () -> Tuples.of(1L, "a"));
		rows.add("`Tuple3`", () -> Tuples.of(1L, "a", new BigDecimal("1.50")));
	}

	private static LinkedCaseInsensitiveMap<Object> row() {
		LinkedCaseInsensitiveMap<Object> row = new LinkedCaseInsensitiveMap<>();
		row.put("ID", 1L);
		row.put("PRICE", new BigDecimal("1.50"));
		row.put("AT", java.sql.Timestamp.valueOf("2026-07-01 10:00:00.123456789"));
		return row;
	}

	private static Object multiValueMap() {
		LinkedMultiValueMap<String, Object> map = new LinkedMultiValueMap<>();
		map.add("a", 1L);
		map.add("a", "b");
		return map;
	}

	private static Object headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("ETag", "\"a\"");
		return headers;
	}

	private static void kotlin(ValueRows rows) {
		rows.section("Kotlin");
		rows.add("`listOf()`", CollectionsKt::emptyList);
		rows.add("`listOf(a)`", () -> CollectionsKt.listOf("a"));
		rows.add("`listOf(a, b)`", () -> CollectionsKt.listOf("a", "b"));
		rows.add("`emptyMap()`", MapsKt::emptyMap);
		rows.add("`emptySet()`", SetsKt::emptySet);
		rows.add("`buildList`", LibrarySamples::built);
		rows.add("`buildMap`", LibrarySamples::builtMap);
		rows.add("`mapOf(1L to ...)`", () -> MapsKt.mapOf(new Pair<>(1L, "a")));
		rows.add("`Pair`", () -> new Pair<>("a", 1L));
		rows.add("`Triple`", () -> new Triple<>("a", 1, 2L));
		rows.add("`IntRange`", () -> new IntRange(1, 3));
		rows.add("record with `emptyList()`", () -> new OwnClassSamples.Box<>(CollectionsKt.emptyList()));
	}

	private static Object built() {
		List<Object> list = CollectionsKt.createListBuilder();
		list.add(1L);
		return CollectionsKt.build(list);
	}

	private static Object builtMap() {
		Map<Object, Object> map = MapsKt.createMapBuilder();
		map.put(1L, "a");
		return MapsKt.build(map);
	}

	private static void hibernate(ValueRows rows) {
		rows.section("Hibernate");
		rows.add("`PersistentBag`", () -> new PersistentBag<>(session(), new ArrayList<>(List.of(1L))));
		rows.add("`PersistentSet`", () -> new PersistentSet<>(session(), new LinkedHashSet<>(List.of(1L))));
		rows.add("`PersistentMap`", () -> new PersistentMap<>(session(), new LinkedHashMap<>(Map.of(1L, "a"))));
		rows.add("entity with a `PersistentBag`",
				() -> new Order(1L, new PersistentBag<>(session(), new ArrayList<>(List.of(new Line(2L))))));
		rows.add("entity with collections of entities that are not final", LibrarySamples::cart);
		rows.add("entity with a collection that is not loaded", () -> new Order(1L, new PersistentBag<>(session())));
		rows.add("`TreeMap` of `PersistentBag`",
				() -> new TreeMap<>(Map.of("a", new PersistentBag<>(session(), new ArrayList<>(List.of(1L))))));
	}

	private static Object cart() {
		Cart cart = new Cart();
		cart.items = new PersistentBag<>(session(), new ArrayList<>(List.of(new Item())));
		cart.gifts = new PersistentSet<>(session(), new LinkedHashSet<>(List.of(new Item())));
		cart.byNumber = new PersistentMap<>(session(), new LinkedHashMap<>(Map.of(1L, new Item())));
		return cart;
	}

	private static SharedSessionContractImplementor session() {
		return Mockito.mock(SharedSessionContractImplementor.class, Mockito.RETURNS_DEEP_STUBS);
	}

	/**
	 * An entity, equal by its number.
	 */
	static final class Order implements Serializable {

		private Long id = 0L;

		private List<Line> lines = new ArrayList<>();

		Order() {
		}

		Order(Long id, List<Line> lines) {
			this.id = id;
			this.lines = lines;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Order that && this.id.equals(that.id);
		}

		@Override
		public int hashCode() {
			return this.id.hashCode();
		}

	}

	/**
	 * An entity without an {@code equals}.
	 */
	static final class Line implements Serializable {

		private Long id = 0L;

		Line() {
		}

		Line(Long id) {
			this.id = id;
		}

	}

	/**
	 * An entity with the associations that most have.
	 */
	static class Cart implements Serializable {

		private List<Item> items = new ArrayList<>();

		private Set<Item> gifts = new LinkedHashSet<>();

		private Map<Long, Item> byNumber = new LinkedHashMap<>();

	}

	/**
	 * An entity that Hibernate may extend.
	 */
	static class Item implements Serializable {

		private Long id = 0L;

	}

}
