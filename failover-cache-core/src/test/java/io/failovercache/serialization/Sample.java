/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Values as an application has them; public, since Fory cannot compile a codec for a map
 * of others and prints all of the source that it tried.
 */
public final class Sample {

	private Sample() {
	}

	static Book book() {
		return new Book(4_711L, "The Left Hand of Darkness", "Ursula K. Le Guin",
				UUID.fromString("5f0c7c10-2a3b-4f6d-9c55-0a1b2c3d4e5f"), new BigDecimal("12.90"),
				LocalDate.of(1969, 3, 1), Instant.parse("2026-01-02T03:04:05.678Z"), true, 304,
				List.of("science fiction", "gender", "winter"), Genre.NOVEL,
				"A lone human emissary to Winter, an alien world whose inhabitants can choose "
						+ "and change their gender.");
	}

	static Shelf shelf() {
		EnumMap<Genre, Integer> counts = new EnumMap<>(Genre.class);
		counts.put(Genre.NOVEL, 1);
		return new Shelf(book(), List.of(book()), Set.of(Genre.ESSAY), Map.of(1, book()), counts,
				new String[] { "a", null }, new int[] { 1, 2 }, Duration.ofSeconds(1), null);
	}

	/**
	 * An enum with a body.
	 */
	public enum Genre {

		NOVEL, ESSAY {
			@Override
			public String toString() {
				return "essay";
			}
		}

	}

	/**
	 * A flat record.
	 */
	public record Book(long id, String title, String author, UUID edition, BigDecimal price, LocalDate published,
			Instant updated, boolean available, int pages, List<String> tags, Genre genre,
			String summary) implements Serializable {

	}

	/**
	 * A record of records, collections and arrays.
	 */
	@SuppressWarnings("ArrayRecordComponent") // arrays are values too
	public record Shelf(Book first, List<Book> rest, Set<Genre> genres, Map<Integer, Book> byNumber,
			Map<Genre, Integer> counts, String[] labels, int[] sizes, Duration age,
			@Nullable String note) implements Serializable {

	}

	/**
	 * Not serializable by the JDK.
	 */
	public record WithOptional(Optional<String> name, Optional<Book> book) {

	}

	static class Animal implements Serializable {

		private static final long serialVersionUID = 1L;

		public String name = "";

		public @Nullable Animal friend;

	}

	static class Dog extends Animal {

		private static final long serialVersionUID = 1L;

		public int tricks;

	}

	record Pair(Object left, Object right) implements Serializable {
	}

	/** All of them have one hash. */
	record Weak(int number) implements Serializable {

		@Override
		public boolean equals(Object other) {
			return other instanceof Weak weak && weak.number == this.number;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
