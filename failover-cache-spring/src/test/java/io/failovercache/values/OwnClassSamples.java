/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Values of classes of the application.
 */
@SuppressWarnings({ "JavaUtilDate", "unused", "ArrayRecordComponent", "EqualsGetClass", "HidingField" })
final class OwnClassSamples {

	private static final ZonedDateTime BERLIN = ZonedDateTime.of(2026, 7, 1, 10, 0, 0, 5, ZoneId.of("Europe/Berlin"));

	private OwnClassSamples() {
	}

	static void addTo(ValueRows rows) {
		rows.section("Classes of the application");
		rows.add("record", () -> new Point(1, 2));
		rows.add("record with zoned times",
				() -> new Appointment(BERLIN, OffsetDateTime.of(2026, 7, 1, 10, 0, 0, 0, ZoneOffset.ofHours(2))));
		rows.add("record with a `Map<Long, String>`", () -> new ByNumber(new HashMap<>(Map.of(1L, "a"))));
		rows.add("record with an `Optional`", () -> new Perhaps(Optional.of("a"), Optional.empty()));
		rows.add("record with an `Optional<Object>` and a list of them",
				() -> new PerhapsAnything(Optional.of(1L), List.of(Optional.of("a"), Optional.of(List.of(2L)))));
		rows.add("`Optional` of a record", () -> Optional.of(new Perhaps(Optional.of("a"), Optional.empty())));
		rows.add("record with an array", () -> new Image("a", new byte[] { 1, 2 }));
		rows.add("generic record of a `Long`", () -> new Box<>(5L));
		rows.add("generic record of a `BigDecimal`", () -> new Box<>(new BigDecimal("1.50")));
		rows.add("generic record of a zoned time", () -> new Box<>(BERLIN));
		rows.add("generic record of a record", () -> new Box<>(new Box<>(new Point(1, 2))));
		rows.add("sealed interface, its records", () -> new ArrayList<>(List.of(new Circle(1), new Square(2))));
		rows.add("record with a component of a sealed interface", () -> new Box<Shape>(new Circle(1)));
		rows.add("enum", () -> Level.LOW);
		rows.add("enum whose constants have bodies", () -> new ArrayList<>(List.of(Level.LOW, Level.HIGH)));
		rows.add("class with private fields and no getter", () -> new Secret("a", 1));
		rows.add("class with a constructor only", () -> new Money(new BigDecimal("1.50"), "EUR"));
		rows.add("class without `equals`", () -> new NoEquals("a"));
		rows.add("class that is not `Serializable`", () -> new NotSerializable("a"));
		rows.add("list that has a getter only", OwnClassSamples::basket);
		rows.add("subclass with a field of the same name", () -> new Child("a", "b"));
		rows.add("subclass of `ArrayList` with a field", () -> new Named("a", List.of(1L)));
		rows.add("class with a `transient` field", () -> new Cached("a", "b"));
		rows.add("class whose `equals` looks at a `transient` field", () -> new Session("a", "b"));
		ObjectGraphSamples.addTo(rows);
		rows.add("lambda", () -> (Runnable & Serializable) () -> {
		});
		rows.add("proxy", OwnClassSamples::proxy);
		AnnotatedSamples.addTo(rows);
	}

	private static Object basket() {
		Basket basket = new Basket();
		basket.getItems().add(3L);
		return basket;
	}

	private static Object proxy() {
		return java.lang.reflect.Proxy.newProxyInstance(OwnClassSamples.class.getClassLoader(),
				new Class<?>[] { Runnable.class }, (proxy, method, arguments) -> null);
	}

	record Point(int x, int y) implements Serializable {

	}

	record Appointment(ZonedDateTime start, OffsetDateTime end) implements Serializable {

	}

	record ByNumber(Map<Long, String> names) implements Serializable {

	}

	record PerhapsAnything(Optional<Object> one, List<Optional<Object>> others) implements Serializable {

	}

	record Perhaps(Optional<String> one, Optional<LocalDate> other) implements Serializable {

	}

	record Image(String name, byte[] content) implements Serializable {

	}

	record Box<T>(T content) implements Serializable {

	}

	sealed interface Shape extends Serializable permits Circle, Square {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

	enum Level {

		LOW {
			@Override
			int number() {
				return 1;
			}
		},

		HIGH {
			@Override
			int number() {
				return 2;
			}
		};

		abstract int number();

		@Override
		public String toString() {
			return "level " + number();
		}

	}

	/**
	 * Equal by all its parts.
	 */
	abstract static class Value implements Serializable {

		abstract Object[] parts();

		@Override
		public boolean equals(@Nullable Object other) {
			return other != null && other.getClass() == getClass()
					&& Arrays.deepEquals(parts(), ((Value) other).parts());
		}

		@Override
		public int hashCode() {
			return Arrays.deepHashCode(parts());
		}

	}

	static final class Secret extends Value {

		private final String name;

		private final int number;

		private Secret() {
			this("", 0);
		}

		Secret(String name, int number) {
			this.name = name;
			this.number = number;
		}

		@Override
		Object[] parts() {
			return new Object[] { this.name, this.number };
		}

	}

	static final class Money extends Value {

		private final BigDecimal amount;

		private final String currency;

		public Money(BigDecimal amount, String currency) {
			this.amount = amount;
			this.currency = currency;
		}

		public BigDecimal getAmount() {
			return this.amount;
		}

		public String getCurrency() {
			return this.currency;
		}

		@Override
		Object[] parts() {
			return new Object[] { this.amount, this.currency };
		}

	}

	static final class NoEquals implements Serializable {

		public @Nullable String name;

		NoEquals() {
		}

		NoEquals(String name) {
			this.name = name;
		}

	}

	static final class NotSerializable {

		public @Nullable String name;

		NotSerializable() {
		}

		NotSerializable(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof NotSerializable that && Objects.equals(this.name, that.name);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.name);
		}

	}

	static final class WithDefault extends Value {

		public @Nullable Integer limit = 10;

		public String text = "default";

		WithDefault() {
		}

		WithDefault(@Nullable Integer limit, String text) {
			this.limit = limit;
			this.text = text;
		}

		@Override
		Object[] parts() {
			return new Object[] { this.limit, this.text };
		}

	}

	static final class Basket extends Value {

		private final List<Object> items = new ArrayList<>();

		public List<Object> getItems() {
			return this.items;
		}

		public int getTotal() {
			return this.items.size();
		}

		@Override
		Object[] parts() {
			return new Object[] { this.items };
		}

	}

	static class Base extends Value {

		protected @Nullable String name;

		@Override
		Object[] parts() {
			return new Object[] { this.name };
		}

	}

	static final class Child extends Base {

		private @Nullable String name;

		Child() {
		}

		Child(String inherited, String own) {
			super.name = inherited;
			this.name = own;
		}

		@Override
		Object[] parts() {
			return new Object[] { super.name, this.name };
		}

	}

	static final class Named extends ArrayList<Object> {

		private @Nullable String name;

		Named() {
		}

		Named(String name, List<?> elements) {
			super(elements);
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Named that && super.equals(that) && Objects.equals(this.name, that.name);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Cached extends Value {

		private @Nullable String name;

		private transient @Nullable String rendered;

		Cached() {
		}

		Cached(String name, String rendered) {
			this.name = name;
			this.rendered = rendered;
		}

		@Override
		Object[] parts() {
			return new Object[] { this.name };
		}

	}

	static final class Session extends Value {

		private @Nullable String name;

		private transient @Nullable String user;

		Session() {
		}

		Session(String name, String user) {
			this.name = name;
			this.user = user;
		}

		@Override
		Object[] parts() {
			return new Object[] { this.name, this.user };
		}

	}

	static final class OutOfStock extends RuntimeException {

		private final int left;

		OutOfStock(String message, int left) {
			super(message);
			this.left = left;
		}

	}

}
