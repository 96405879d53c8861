/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Values of classes that write, read or make themselves in a way of their own.
 */
@SuppressWarnings("unused")
final class OddClassSamples {

	private OddClassSamples() {
	}

	static void addTo(ValueRows rows) {
		rows.section("Classes with a way of their own");
		rows.add("record without components", Nothing::new);
		rows.add("record that copies its list", () -> new Copying(new ArrayList<>(List.of("a"))));
		rows.add("record that takes its text in lower case", () -> new Lower("A"));
		rows.add("record that counts up what it gets", () -> new Growing(1));
		rows.add("tree of records", () -> new Tree("a", List.of(new Tree("b", List.of()))));
		rows.add("record with keys of an interface", () -> new Prices(Map.of(Level.LOW, 1L)));
		rows.add("record of `@JsonValue`", () -> new Email("a@b"));
		rows.add("enum of `@JsonValue`", () -> Level.HIGH);
		rows.add("enum whose `@JsonValue` is the same for two constants", () -> Colour.GREEN);
		rows.add("map with such an enum as key", () -> new java.util.HashMap<>(Map.of(Colour.GREEN, 1)));
		rows.add("constant of a class without `equals`", () -> Unit.METRE);
		rows.add("record with such a constant", () -> new Length(1, Unit.METRE));
		rows.add("`Externalizable`", () -> new External("a"));
		rows.add("class with `writeReplace`", () -> new Replaced("a"));
		rows.add("class with views in fields of interfaces", () -> new Views(List.of(new Part(), new Part())));
		rows.add("class with a factory method only", () -> Made.of("a"));
	}

	record Nothing() implements Serializable {

	}

	record Copying(List<String> all) implements Serializable {

		Copying {
			all = List.copyOf(all);
		}

	}

	record Lower(String text) implements Serializable {

		Lower {
			text = text.toLowerCase(Locale.ROOT);
		}

	}

	record Growing(int number) implements Serializable {

		Growing {
			number = number + 1;
		}

	}

	record Tree(String name, List<Tree> children) implements Serializable {

	}

	interface Tariff extends Serializable {

	}

	record Prices(Map<Tariff, Long> byTariff) implements Serializable {

	}

	record Email(@JsonValue String address) implements Serializable {

	}

	enum Level implements Tariff {

		LOW("l"), HIGH("h");

		private final String code;

		Level(String code) {
			this.code = code;
		}

		@JsonValue
		String code() {
			return this.code;
		}

	}

	enum Colour {

		RED, GREEN;

		@JsonValue
		String shown() {
			return "a colour";
		}

	}

	static final class Unit implements Serializable {

		static final Unit METRE = new Unit();

		private Unit() {
		}

		private Object readResolve() {
			return METRE;
		}

	}

	record Length(long number, Unit unit) implements Serializable {

	}

	static final class External implements Externalizable {

		private String name;

		public External() {
			this("");
		}

		External(String name) {
			this.name = name;
		}

		@Override
		public void writeExternal(ObjectOutput out) throws java.io.IOException {
			out.writeUTF(this.name);
		}

		@Override
		public void readExternal(ObjectInput in) throws java.io.IOException {
			this.name = in.readUTF();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof External that && this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static final class Replaced implements Serializable {

		private final transient String name;

		Replaced(String name) {
			this.name = name;
		}

		private Object writeReplace() {
			return new Form(this.name);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Replaced that && Objects.equals(this.name, that.name);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.name);
		}

		private record Form(String name) implements Serializable {

			private Object readResolve() {
				return new Replaced(this.name);
			}

		}

	}

	static final class Made implements Serializable {

		private final String name;

		private final int length;

		private Made(String name, int length) {
			this.name = name;
			this.length = length;
		}

		static Made of(String name) {
			return new Made(name, name.length());
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Made that && this.name.equals(that.name) && this.length == that.length;
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static class Part implements Serializable {

		private int number = 1;

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Part that && this.number == that.number;
		}

		@Override
		public int hashCode() {
			return this.number;
		}

	}

	static final class Views implements Serializable {

		private List<Part> some = List.of();

		private Collection<Part> all = List.of();

		Views() {
		}

		Views(List<Part> parts) {
			this.some = parts.subList(0, 1);
			this.all = new TreeMap<>(Map.of("a", parts.get(0))).values();
		}

	}

}
